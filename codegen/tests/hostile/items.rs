//! Functions that are no nodes, and things in place of functions.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

pub(crate) fn cases() -> Vec<Case> {
    let shape = Refused(Code::FunctionShape);
    let none = Refused(Code::NoNodes);
    let syntax = Refused(Code::Syntax);
    let table: &[(&str, &str, crate::Expect)] = &[
        // Half a function.
        ("`pub`", "pub", LeftToRustc),
        ("`pub fn`", "pub fn", syntax),
        (
            "a function without a name",
            "pub fn (x: u8) -> u8 { x }",
            syntax,
        ),
        ("a function without parameters", "pub fn a { 1 }", syntax),
        (
            "a function without a body",
            "pub fn a() -> u8;",
            LeftToRustc,
        ),
        (
            "a function without a return type",
            "pub fn a() -> { 1 }",
            syntax,
        ),
        (
            "a parameter without a type",
            "pub fn a(x) -> u8 { 1 }",
            syntax,
        ),
        (
            "a parameter without a name",
            "pub fn a(: u8) -> u8 { 1 }",
            syntax,
        ),
        (
            "a parameter of type `_`",
            "pub fn a(x: _) -> u8 { 1 }",
            LeftToRustc,
        ),
        ("a return type `_`", "pub fn a() -> _ { 1 }", LeftToRustc),
        (
            "parameters without commas",
            "pub fn a(x: u8 y: u8) {}",
            syntax,
        ),
        ("two commas", "pub fn a(x: u8,, y: u8) {}", syntax),
        ("only commas", "pub fn a(,) {}", syntax),
        (
            "a parameter twice",
            "pub fn a(x: u8, x: u8) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a parameter twice, of two types",
            "pub fn a(x: u8, x: u16) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a parameter named like the function",
            "pub fn a(a: u8) -> u8 { 1 }",
            Refused(Code::Cycle),
        ),
        ("two bodies", "pub fn a() {} {}", LeftToRustc),
        ("a body in parentheses", "pub fn a() ( 1 )", LeftToRustc),
        ("a name that is a number", "pub fn 1() {}", syntax),
        ("a name that is a string", "pub fn \"a\"() {}", syntax),
        ("a name that is a lifetime", "pub fn 'a() {}", syntax),
        ("a name that is a path", "pub fn a::b() {}", syntax),
        ("a name that is a macro", "pub fn a!() {}", syntax),
        ("a name `_`", "pub fn _() {}", syntax),
        ("a parameter `_`", "pub fn a(_: u8) -> u8 { 1 }", shape),
        (
            "a name with a leading underscore",
            "pub fn _a(_b: u8) -> u8 { 1 }",
            Legal,
        ),
        (
            "names of underscores",
            "pub fn __(___: u8) -> u8 { 1 }",
            Legal,
        ),
        // Visibility.
        ("`pub(crate)`", "pub(crate) fn a() {}", none),
        ("`pub(super)`", "pub(super) fn a() {}", none),
        ("`pub(self)`", "pub(self) fn a() {}", none),
        ("`pub(in ..)`", "pub(in crate::x) fn a() {}", none),
        ("`pub(in)`", "pub(in) fn a() {}", LeftToRustc),
        ("`pub()`", "pub() fn a() {}", LeftToRustc),
        ("`pub(x)`", "pub(x) fn a() {}", LeftToRustc),
        ("`pub(crate::x)`", "pub(crate::x) fn a() {}", LeftToRustc),
        ("`pub pub`", "pub pub fn a() {}", LeftToRustc),
        ("`crate fn`", "crate fn a() {}", none),
        // Shapes.
        ("self", "pub fn a(self) {}", shape),
        ("&self", "pub fn a(&self) {}", shape),
        ("&mut self", "pub fn a(&'a mut self) {}", shape),
        ("typed self", "pub fn a(self: Box<Self>) {}", shape),
        (
            "self in second place",
            "pub fn a(x: u8, self) {}",
            LeftToRustc,
        ),
        ("async", "pub async fn a() {}", shape),
        ("unsafe", "pub unsafe fn a() {}", shape),
        ("extern", "pub extern \"C\" fn a() {}", shape),
        ("extern without an ABI", "pub extern fn a() {}", shape),
        (
            "an ABI that does not exist",
            "pub extern \"klingon\" fn a() {}",
            shape,
        ),
        (
            "an ABI that is a number",
            "pub extern 1 fn a() {}",
            LeftToRustc,
        ),
        ("const", "pub const fn a() -> u8 { 1 }", Legal),
        (
            "all qualifiers",
            "pub const async unsafe extern \"C\" fn a() {}",
            shape,
        ),
        (
            "qualifiers in a wrong order",
            "pub unsafe const fn a() {}",
            LeftToRustc,
        ),
        (
            "a qualifier twice",
            "pub const const fn a() {}",
            LeftToRustc,
        ),
        ("safe", "pub safe fn a() {}", LeftToRustc),
        ("gen", "pub gen fn a() {}", LeftToRustc),
        (
            "variadic",
            "pub unsafe extern \"C\" fn a(x: u8, ...) {}",
            shape,
        ),
        (
            "named variadic",
            "pub unsafe extern \"C\" fn a(x: ...) {}",
            shape,
        ),
        ("a type parameter", "pub fn a<T>(x: T) {}", shape),
        (
            "a const parameter",
            "pub fn a<const N: usize>(x: [u8; N]) {}",
            shape,
        ),
        (
            "a const parameter with a default",
            "pub fn a<const N: usize = { 1 + 1 }>() {}",
            LeftToRustc,
        ),
        (
            "a lifetime parameter",
            "pub fn a<'a>(x: &'a str) -> usize { 1 }",
            Legal,
        ),
        (
            "a lifetime of a lifetime",
            "pub fn a<'a, 'b: 'a>(x: &'b str) -> usize where 'b: 'a { 1 }",
            Legal,
        ),
        (
            "an undeclared lifetime",
            "pub fn a(x: &'x str) -> usize { 1 }",
            LeftToRustc,
        ),
        (
            "the lifetime `'_` in places",
            "pub fn a(x: &'_ str, y: A<'_>) -> usize { 1 }",
            Legal,
        ),
        (
            "the lifetime `'static`",
            "pub fn a(x: &'static str) -> &'static str { x }",
            Legal,
        ),
        ("an impl parameter", "pub fn a(x: impl Into<u8>) {}", shape),
        (
            "an impl in a parameter",
            "pub fn a(x: Vec<impl Into<u8>>) {}",
            shape,
        ),
        (
            "a reference to impl",
            "pub fn a(x: &impl Into<u8>) {}",
            shape,
        ),
        (
            "an impl in a tuple",
            "pub fn a(x: (u8, impl Into<u8>)) {}",
            shape,
        ),
        (
            "impl as an output",
            "pub fn a() -> impl Iterator<Item = u8> { [].into_iter() }",
            Refused(Code::UnnamedOutput),
        ),
        (
            "impl in an output",
            "pub fn a() -> Vec<impl Iterator<Item = u8>> { vec![] }",
            Refused(Code::UnnamedOutput),
        ),
        (
            "impl of impl",
            "pub fn a() -> impl Fn(u8) -> impl Fn(u8) -> u8 { |_| |_| 1 }",
            Refused(Code::UnnamedOutput),
        ),
        ("never", "pub fn a() -> ! { loop {} }", shape),
        ("a mutable reference", "pub fn a(x: &mut u8) {}", shape),
        ("a tuple pattern", "pub fn a((x, y): (u8, u8)) {}", shape),
        ("a struct pattern", "pub fn a(A { x, .. }: A) {}", shape),
        ("a reference pattern", "pub fn a(&x: &u8) {}", shape),
        ("a ref pattern", "pub fn a(ref x: u8) {}", shape),
        ("a mut pattern", "pub fn a(mut x: u8) -> u8 { 1 }", Legal),
        ("a binding pattern", "pub fn a(x @ _: u8) {}", shape),
        ("an or pattern", "pub fn a(x | y: u8) {}", LeftToRustc),
        ("a literal pattern", "pub fn a(1: u8) {}", shape),
        ("a path pattern", "pub fn a(A::B: u8) {}", shape),
        ("a macro pattern", "pub fn a(m!(): u8) {}", shape),
        ("a range pattern", "pub fn a(0..=9: u8) {}", shape),
        ("a slice pattern", "pub fn a([x, ..]: [u8; 2]) {}", shape),
        (
            "attributes on parameters",
            "pub fn a(#[allow(x)] x: u8) -> u8 { 1 }",
            Legal,
        ),
        (
            "a cfg on a parameter",
            "pub fn a(#[cfg(nothing)] x: u8) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a macro as a type",
            "pub fn a(x: m!()) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a macro as a return type",
            "pub fn a() -> m!() { 1 }",
            LeftToRustc,
        ),
        (
            "a closure as a type",
            "pub fn a(x: |u8| -> u8) -> u8 { 1 }",
            syntax,
        ),
        (
            "a trait without dyn",
            "pub fn a(x: &(A + B)) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a qualified type",
            "pub fn a(x: <u8 as A<B>>::C) -> u8 { 1 }",
            Legal,
        ),
        (
            "a type of a raw name",
            "pub fn a(x: r#type::r#fn) -> u8 { 1 }",
            Legal,
        ),
        ("`Self`", "pub fn a(x: Self) -> Self { 1 }", LeftToRustc),
        ("unions of types", "pub fn a(x: A | B) -> u8 { 1 }", syntax),
        (
            "a where clause",
            "pub fn a(x: u8) -> u8 where u8: Copy { 1 }",
            Legal,
        ),
        (
            "a where clause with braces",
            "pub fn a(x: u8) -> [u8; { 1 + 1 }] where [(); { 2 }]: Sized { [1, 1] }",
            Legal,
        ),
        (
            "a const argument in braces",
            "pub fn a(x: A<{ 1 }>) -> u8 { 1 }",
            Legal,
        ),
        (
            "a const argument in braces, returned",
            "pub fn a() -> A<{ 1 }, { 2 }> { A }",
            Legal,
        ),
        (
            "a shift in a const argument",
            "pub fn a(x: A<{ 1 >> 2 }>) -> u8 { 1 }",
            Legal,
        ),
        (
            "a comparison in a const argument",
            "pub fn a(x: A<1 > 2>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "unbalanced generics",
            "pub fn a(x: Vec<u8) -> u8 { 1 }",
            syntax,
        ),
        (
            "generics turned around",
            "pub fn a(x: Vec>u8<) -> u8 { 1 }",
            syntax,
        ),
    ];
    crate::rows(table)
}
