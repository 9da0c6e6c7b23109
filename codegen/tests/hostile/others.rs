//! Other items than functions, and imports.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

pub(crate) fn cases() -> Vec<Case> {
    let none = Refused(Code::NoNodes);
    let syntax = Refused(Code::Syntax);
    let table: &[(&str, &str, crate::Expect)] = &[
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
            "a function in an extern block, without a source in C",
            "unsafe extern \"C\" { pub safe fn a(); }",
            Refused(Code::KernelSource),
        ),
        (
            "a function in an extern block of a library",
            "#[link(name = \"a\")] unsafe extern \"C\" { pub safe fn a(); }",
            Legal,
        ),
        (
            "a private function in an extern block",
            "unsafe extern \"C\" { safe fn a(); }",
            none,
        ),
        (
            "a type and a static in an extern block",
            "unsafe extern \"C\" { pub type A; pub static B: u8; }",
            none,
        ),
        (
            "a macro in an extern block",
            "unsafe extern \"C\" { m! { pub safe fn a(); } n!(); }",
            none,
        ),
        (
            "a body in an extern block",
            "#[link(name = \"a\")] unsafe extern \"C\" { pub safe fn a() {} }",
            Legal,
        ),
        (
            "a slip in an extern block",
            "unsafe extern \"C\" { pub safe fun a(); }",
            none,
        ),
        (
            "an extern block in an extern block",
            "unsafe extern \"C\" { unsafe extern \"C\" { pub safe fn a(); } }",
            none,
        ),
        (
            "an extern block of two thousand functions",
            &long_block(),
            Legal,
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
    crate::rows(table)
}

/// A block of many functions.
fn long_block() -> String {
    let functions =
        (0..2_000).map(|at| format!("pub unsafe fn f{at}(xs: *const u8, n: usize) -> u8;"));
    let functions: String = functions.collect();
    format!("#[link(name = \"a\")] unsafe extern \"C\" {{ {functions} }}")
}
