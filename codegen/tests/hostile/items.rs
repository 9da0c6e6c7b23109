//! Functions that are no nodes, and things in place of functions.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

/// Keywords, strict, reserved and contextual.
const KEYWORDS: &[&str] = &[
    "as",
    "async",
    "await",
    "break",
    "const",
    "continue",
    "crate",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro_rules",
    "match",
    "mod",
    "move",
    "mut",
    "pub",
    "ref",
    "return",
    "safe",
    "self",
    "Self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "type",
    "union",
    "unsafe",
    "use",
    "where",
    "while",
    "abstract",
    "become",
    "box",
    "do",
    "final",
    "macro",
    "override",
    "priv",
    "try",
    "typeof",
    "unsized",
    "virtual",
    "yield",
    "auto",
    "default",
    "raw",
    "_",
];

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
        // Map blocks, wrongly.
        (
            "Parallelizable without a type",
            "pub fn a() -> impl nevis::Parallelizable { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of nothing",
            "pub fn a() -> impl nevis::Parallelizable<> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of two",
            "pub fn a() -> impl nevis::Parallelizable<u8, u8> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of a lifetime",
            "pub fn a() -> impl nevis::Parallelizable<'static> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable in a Vec",
            "pub fn a() -> Vec<impl nevis::Parallelizable<u8>> { vec![] }",
            shape,
        ),
        (
            "Parallelizable in an Option",
            "pub fn a() -> Option<impl nevis::Parallelizable<u8>> { None }",
            shape,
        ),
        (
            "Parallelizable in a tuple",
            "pub fn a() -> (impl nevis::Parallelizable<u8>,) { ([1],) }",
            shape,
        ),
        (
            "Parallelizable as dyn",
            "pub fn a() -> Box<dyn nevis::Parallelizable<u8>> { todo!() }",
            LeftToRustc,
        ),
        (
            "Parallelizable of Parallelizable",
            "pub fn a() -> impl nevis::Parallelizable<impl nevis::Parallelizable<u8>> { [[1]] }",
            LeftToRustc,
        ),
        (
            "Parallelizable as a parameter",
            "pub fn a(x: impl nevis::Parallelizable<u8>) {}",
            shape,
        ),
        (
            "an expander alone",
            "pub fn a() -> impl nevis::Parallelizable<u8> { [1] }",
            Refused(Code::UnknownOutput),
        ),
        (
            "a Collect of an input",
            "pub fn a(x: nevis::Collect<u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect of a plain value",
            "pub fn x() -> u8 { 1 }\npub fn a(x: nevis::Collect<u8>) -> u8 { 1 }",
            Refused(Code::CollectWithoutBlock),
        ),
        (
            "a Collect of a Collect",
            "pub fn a(x: nevis::Collect<nevis::Collect<u8>>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect in an Option",
            "pub fn a(x: Option<nevis::Collect<u8>>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect in a tuple",
            "pub fn a(x: (nevis::Collect<u8>, u8)) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect of nothing",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: nevis::Collect) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect of two",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: nevis::Collect<u8, u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect returned",
            "pub fn a() -> nevis::Collect<u8> { todo!() }",
            shape,
        ),
        (
            "a mutable Collect",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: &mut nevis::Collect<u8>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Result without types",
            "pub fn a() -> Result { todo!() }",
            LeftToRustc,
        ),
        (
            "a Result of a lifetime",
            "pub fn a() -> Result<'static> { todo!() }",
            LeftToRustc,
        ),
        (
            "an Option without a type",
            "pub fn a(x: Option) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an Option of two",
            "pub fn a(x: Option<u8, u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
        // Attributes.
        ("an empty attribute", "#[] pub fn a() {}", syntax),
        (
            "an attribute that is a number",
            "#[1] pub fn a() {}",
            syntax,
        ),
        ("an attribute of nothing", "#[inline]", LeftToRustc),
        (
            "an attribute in the middle",
            "pub #[inline] fn a() {}",
            LeftToRustc,
        ),
        (
            "an inner attribute in the middle",
            "pub fn b() {}\n#![allow(x)]\npub fn a() {}",
            LeftToRustc,
        ),
        (
            "an unsafe attribute",
            "#[unsafe(no_mangle)] pub fn a() -> u8 { 1 }",
            Legal,
        ),
        (
            "a cfg without a predicate",
            "#[cfg] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg with an empty predicate",
            "#[cfg()] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of two",
            "#[cfg(a, b)] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of a value",
            "#[cfg = \"unix\"] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of a number",
            "#[cfg(1)] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of nothing",
            "#[cfg(not())] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg that removes all",
            "#[cfg(windows)] pub fn a() {}",
            none,
        ),
        (
            "a module that cfg removes",
            "#![cfg(windows)]\npub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "skip with an argument",
            "#[nevis::skip(1)] pub fn a() {} pub fn b() -> u8 { 1 }",
            Refused(Code::BadArgument),
        ),
        (
            "skip with a value",
            "#[nevis::skip = 1] pub fn a() {} pub fn b() -> u8 { 1 }",
            Refused(Code::BadArgument),
        ),
        ("skip of all", "#[nevis::skip] pub fn a() {}", none),
        (
            "tag of nothing",
            "#[nevis::tag] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of an empty list",
            "#[nevis::tag()] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a number",
            "#[nevis::tag(a = 1)] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a name",
            "#[nevis::tag(a)] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a keyword",
            "#[nevis::tag(type = \"x\", r#fn = \"y\")] pub fn a() {}",
            Legal,
        ),
        (
            "tag of a path",
            "#[nevis::tag(a::b = \"x\")] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "a tag twice",
            "#[nevis::tag(a = \"x\", a = \"y\")] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "an unknown attribute",
            "#[nevis::what] pub fn a() {}",
            Refused(Code::UnknownAttribute),
        ),
        (
            "an attribute of later",
            "#[nevis::cache] pub fn a() {}",
            Refused(Code::NotSupported),
        ),
        (
            "cross",
            "#[nevis::cross] pub fn a() {}",
            Refused(Code::NotSupported),
        ),
        (
            "an attribute deep in nevis",
            "#[nevis::a::b] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an attribute that is nevis",
            "#[nevis] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an attribute through an import",
            "use nevis::skip as other;\n#[other] pub fn a() {}",
            none,
        ),
        // Other items.
        ("a macro in place of an item", "m!{} m!(); m![];", none),
        (
            "a macro in place of a function",
            "pub m! { fn a() {} }",
            syntax,
        ),
        (
            "a macro definition",
            "macro_rules! m { ($($x:tt)*) => { pub fn a() {} } }",
            none,
        ),
        (
            "a macro definition 2.0",
            "pub macro m($x:tt) { pub fn a() {} }",
            none,
        ),
        ("a path macro", "a::b::c! { pub fn a() {} }", none),
        (
            "a function in a module",
            "pub mod m { pub fn a() {} }",
            none,
        ),
        ("a function in an impl", "impl A { pub fn a() {} }", none),
        ("a function in a trait", "pub trait A { fn a(); }", none),
        (
            "a function in an extern block",
            "unsafe extern \"C\" { pub safe fn a(); }",
            none,
        ),
        (
            "a function in a const",
            "const _: () = { pub fn a() {} };",
            none,
        ),
        ("a union", "pub union A { x: u8, y: i8 }", none),
        (
            "a function named union",
            "pub fn union(auto: u8, default: u8, raw: u8) -> u8 { 1 }",
            Legal,
        ),
        ("a static", "pub static A: fn() = a;", none),
        (
            "a const function pointer",
            "pub const A: fn(u8) -> u8 = b;",
            none,
        ),
        ("a trait alias", "pub trait A = B + C;", none),
        ("a negative impl", "impl !Send for A {}", none),
        ("an extern crate", "extern crate alloc as core;", none),
        ("a struct without a name", "pub struct;", syntax),
        ("an enum of functions", "pub enum A { fn a() {} }", none),
        (
            "a struct with a comparison",
            "pub struct A<const N: usize = { 1 < 2 }>;",
            none,
        ),
        (
            "statements",
            "let x = 1; x += 1; if x {} while y {} return;",
            none,
        ),
        ("an arrow", "-> u8 { 1 }", none),
        (
            "a stray literal and a node",
            "1 2.0 \"x\" 'c' pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        // Imports.
        (
            "an import of itself",
            "use a as a;\npub fn b(x: a) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "imports in a ring",
            "use b as a; use c as b; use a as c;\npub fn d(x: a) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "imports that grow",
            "use b::x as a; use a::y as b;\npub fn d(x: a::z) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import of self",
            "use self::x; use self as y; use self::{self};\npub fn d(x: x) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import of the crate",
            "use crate; use crate as k; use ::x; use ::{y, z};\npub fn d(x: y) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "imports above the crate",
            "use super::super::super::super::x;\npub fn d(x: x) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import of nothing",
            "use; use {}; use a::{}; use a::; use a::b::{c;\n",
            syntax,
        ),
        ("half an import", "use a::", LeftToRustc),
        (
            "an import of numbers",
            "use 1::2;\npub fn d() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import of keywords",
            "use fn::let::r#if;\npub fn d(x: r#if) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import as underscore",
            "use a::b as _;\npub fn d(x: b) -> u8 { 1 }",
            Legal,
        ),
        (
            "a glob of a glob",
            "use *; use a::*::*; use {*, *};\npub fn d(x: B) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import of a macro",
            "use a::b!;\npub fn d(x: b) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an import over a prelude type",
            "use a::Option; use b::Vec; use c::u8;\npub fn d(x: Option<Vec<u8>>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a type named like a prelude type",
            "pub struct Vec; pub struct Option; pub struct String;\npub fn d(x: Option, y: Vec, z: &String) -> u8 { 1 }",
            Legal,
        ),
        (
            "a type named like what is generated",
            "pub struct Inputs; pub struct Outputs; pub struct GRAPH;\npub fn run(x: Inputs) -> Outputs { Outputs }",
            Legal,
        ),
        (
            "names of what is generated",
            "pub fn run(inputs: u8, outputs: u8, executor: u8, at: u8, items: u8, results: u8, batch: u8) -> u8 { 1 }\npub fn run_on(compute: u8, error: u8, value: u8) -> u8 { 1 }",
            Legal,
        ),
        (
            "names in capitals",
            "pub fn GRAPH(None: u8, Some: u8, Ok: u8) -> u8 { 1 }\npub fn Err(Inputs: u8) -> u8 { 1 }",
            Legal,
        ),
        (
            "raw identifiers",
            "pub fn r#fn(r#type: u8, r#match: u8) -> u8 { 1 }\npub fn r#a(r#fn: u8) -> u8 { 1 }",
            Legal,
        ),
        (
            "a raw name and a plain one",
            "pub fn r#a() {}\npub fn a() {}",
            Refused(Code::DuplicateNode),
        ),
        (
            "raw identifiers that cannot be",
            "pub fn r#self(r#super: u8) {}",
            LeftToRustc,
        ),
    ];
    let mut cases: Vec<Case> = table
        .iter()
        .map(|(name, text, expect)| Case::new(*name, *text, *expect))
        .collect();
    for keyword in KEYWORDS {
        cases.push(Case::new(
            format!("`{keyword}` alone"),
            *keyword,
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a function named `{keyword}`"),
            format!("pub fn {keyword}() -> u8 {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a parameter named `{keyword}`"),
            format!("pub fn a({keyword}: u8) -> u8 {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("a type named `{keyword}`"),
            format!("pub fn a(x: {keyword}) -> {keyword} {{ 1 }}"),
            LeftToRustc,
        ));
        cases.push(Case::new(
            format!("half a function after `{keyword}`"),
            format!("pub {keyword} fn"),
            LeftToRustc,
        ));
        if !matches!(*keyword, "self" | "Self" | "super" | "crate" | "_") {
            let raw = format!(
                "pub fn r#{keyword}(r#{keyword}_: u8) -> u8 {{ 1 }}\npub fn reader(r#{keyword}: u8) -> u8 {{ 1 }}"
            );
            cases.push(Case::new(format!("raw names `{keyword}`"), raw, Legal));
        }
    }
    cases
}
