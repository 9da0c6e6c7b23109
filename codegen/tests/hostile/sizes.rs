//! Much of everything.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

const MEGABYTE: usize = 1 << 20;

fn list(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

pub(crate) fn cases() -> Vec<Case> {
    let long = "a".repeat(MEGABYTE);
    let other = "a".repeat(MEGABYTE - 2) + "bb";
    let one = "pub fn a() -> u8 { 1 }\n";
    vec![
        Case::new(
            "10,000 parameters",
            format!("pub fn a({}) {{}}", list(10_000, |i| format!("p{i}: u8, "))),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "1,000 parameters",
            format!("pub fn a({}) {{}}", list(1_000, |i| format!("p{i}: u8, "))),
            Legal,
        ),
        Case::new(
            "1,000 parameters in each of 30 functions",
            list(30, |f| {
                format!(
                    "pub fn f{f}({}) {{}}\n",
                    list(1_000, |i| format!("parameter_{i}: u8, "))
                )
            }),
            Legal,
        ),
        Case::new(
            "10,000 functions",
            list(10_000, |i| format!("pub fn f{i}() -> u8 {{ 1 }}\n")),
            Legal,
        ),
        Case::new(
            "10,000 functions in a row",
            list(10_000, |i| {
                format!("pub fn f{}(f{i}: u8) -> u8 {{ 1 }}\n", i + 1)
            }),
            Legal,
        ),
        Case::new(
            "10,000 functions in a row, last first",
            list(10_000, |i| {
                format!("pub fn f{}(f{}: u8) -> u8 {{ 1 }}\n", 10_000 - i, 9_999 - i)
            }),
            Legal,
        ),
        Case::new(
            "20,000 private functions that call the one before",
            list(20_000, |i| {
                format!("fn h{}(x: u8) -> u8 {{ h{i}(x) }}\n", i + 1)
            }) + "pub fn a() -> u8 { h20000(1) }\nfn h0(x: u8) -> u8 { x }\n",
            Legal,
        ),
        Case::new(
            "20,000 private functions of one name, which call themselves",
            "#[cfg(unix)] fn h() { h() }\n".repeat(20_000) + "pub fn a() -> u8 { h(); 1 }\n",
            LeftToRustc,
        ),
        Case::new(
            "10,000 implementations for one type, named 10,000 times",
            "impl From<S> for S {}\n".repeat(10_000)
                + "struct S;\n"
                + &format!("pub fn a() -> u8 {{ {} 1 }}\n", "S;".repeat(10_000)),
            LeftToRustc,
        ),
        Case::new(
            "100 nodes that name 2,000 variables like nodes",
            list(100, |i| {
                let body = list(2_000, |j| format!("let _ = f{};", j % 100));
                format!("pub fn f{i}() -> u8 {{ {body} 1 }}\n")
            }),
            Legal,
        ),
        Case::new(
            "3,000 inputs",
            list(3_000, |i| {
                format!("pub fn f{i}(input_number_{i}: u8) -> u8 {{ 1 }}\n")
            }),
            Legal,
        ),
        Case::new(
            "10,000 slips",
            list(5_000, |i| {
                format!("pub fn value_{i}_of(vaule_{i}_of: u8) -> u8 {{ 1 }}\n")
            }),
            LeftToRustc,
        ),
        Case::new(
            "20,000 unlike inputs of 200 functions",
            list(200, |f| {
                format!(
                    "pub fn name_{f}_here({}) -> u8 {{ 1 }}\n",
                    list(100, |i| format!("other_{}_name: u8,", f * 100 + i))
                )
            }),
            LeftToRustc,
        ),
        Case::new(
            "10,000 functions of one name",
            "pub fn a() {}\n".repeat(10_000),
            Refused(Code::DuplicateNode),
        ),
        Case::new(
            "10,000 functions with self",
            list(10_000, |i| format!("pub fn f{i}(self) {{}}\n")),
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "10,000 private functions",
            list(10_000, |i| format!("fn f{i}() {{}}\n")) + one,
            Legal,
        ),
        Case::new(
            "10,000 structs",
            list(10_000, |i| {
                format!("#[derive(Clone, Copy)] pub struct S{i};\n")
            }) + one,
            Legal,
        ),
        Case::new(
            "10,000 uses",
            list(10_000, |i| format!("use a::b{i};\n")) + one,
            LeftToRustc,
        ),
        Case::new(
            "10,000 globs",
            list(10_000, |i| format!("use a{i}::*;\n")) + one,
            Legal,
        ),
        Case::new(
            "10,000 tags",
            format!(
                "#[nevis::tag({})]\n{one}",
                list(10_000, |i| format!("t{i} = \"x\", "))
            ),
            Legal,
        ),
        Case::new(
            "10,000 lifetimes",
            format!("pub fn a<{}>() {{}}", list(10_000, |i| format!("'l{i}, "))),
            LeftToRustc,
        ),
        Case::new(
            "10,000 type parameters",
            format!("pub fn a<{}>() {{}}", list(10_000, |i| format!("T{i}, "))),
            LeftToRustc,
        ),
        Case::new(
            "2,000 type parameters",
            format!("pub fn a<{}>() {{}}", list(2_000, |i| format!("T{i}, "))),
            LeftToRustc,
        ),
        Case::new(
            "a tuple of 10,000",
            format!("pub fn a(x: ({})) {{}}", "u8, ".repeat(10_000)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a generic of 10,000",
            format!("pub fn a(x: A<{}>) {{}}", "u8, ".repeat(10_000)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a returned generic of 10,000",
            format!("pub fn a() -> A<{}> {{}}", "u8, ".repeat(10_000)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a path of 10,000 segments",
            format!("pub fn a(x: {}B) {{}}", "a::".repeat(10_000)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a string of a megabyte",
            format!("pub fn a() -> &'static str {{ \"{long}\" }}"),
            LeftToRustc,
        ),
        Case::new(
            "a constant of a megabyte",
            format!("const A: &str = \"{long}\";\n{one}"),
            Legal,
        ),
        Case::new(
            "a raw string of a megabyte",
            format!("const A: &str = r#\"{long}\"#;\n{one}"),
            Legal,
        ),
        Case::new(
            "a raw string with 255 marks",
            format!("const A: &str = r{0}\"x\"{0};\n{one}", "#".repeat(255)),
            Legal,
        ),
        Case::new(
            "a raw string with a megabyte of marks",
            format!("const A: &str = r{0}\"x\"{0};\n{one}", "#".repeat(MEGABYTE)),
            LeftToRustc,
        ),
        Case::new(
            "a byte string of a megabyte",
            format!("const A: &[u8] = b\"{long}\";\n{one}"),
            Legal,
        ),
        Case::new(
            "a function's name of a megabyte",
            format!("pub fn {long}() -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "two names of a megabyte",
            format!("pub fn {long}() -> u8 {{ 1 }}\npub fn x({other}: u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "one name of a megabyte twice",
            format!("pub fn {long}() -> u8 {{ 1 }}\npub fn {long}() -> u8 {{ 1 }}"),
            Refused(Code::DuplicateNode),
        ),
        Case::new(
            "a value of a megabyte that needs itself",
            format!("pub fn {long}({long}: u8) -> u8 {{ 1 }}"),
            Refused(Code::Cycle),
        ),
        Case::new(
            "a parameter's name of a megabyte",
            format!("pub fn a({long}: u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "a type's name of a megabyte",
            format!("pub fn a(x: {long}) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "two types of a megabyte for one input",
            format!("pub fn a(x: {long}) {{}} pub fn b(x: {other}) {{}}"),
            Refused(Code::InputConflict),
        ),
        Case::new(
            "an attribute's name of a megabyte",
            format!("#[{long}]\n{one}"),
            Legal,
        ),
        Case::new(
            "an unknown attribute of a megabyte",
            format!("#[nevis::{long}]\n{one}"),
            Refused(Code::UnknownAttribute),
        ),
        Case::new(
            "a tag of a megabyte",
            format!("#[nevis::tag(x = \"{long}\")]\n{one}"),
            Legal,
        ),
        Case::new(
            "a lifetime of a megabyte",
            format!("pub fn a<'{long}>(x: &'{long} u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "a line comment of a megabyte",
            format!("// {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a block comment of a megabyte",
            format!("/* {long} */\n{one}"),
            Legal,
        ),
        Case::new(
            "a doc comment of a megabyte",
            format!("/// {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a module's doc of a megabyte",
            format!("//! {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a block doc of a megabyte of stars",
            format!("/**{}*/\n{one}", "*".repeat(MEGABYTE)),
            LeftToRustc,
        ),
        Case::new("a megabyte of spaces", " ".repeat(MEGABYTE) + one, Legal),
        Case::new(
            "a megabyte of blank lines",
            "\n".repeat(MEGABYTE) + "pub fn a(self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "a megabyte of semicolons",
            ";".repeat(MEGABYTE),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of numbers",
            "1 ".repeat(MEGABYTE / 2),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of strings",
            "\"\" ".repeat(MEGABYTE / 3),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `const`",
            "const ".repeat(MEGABYTE / 6),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `extern \"C\"`",
            "extern \"C\" ".repeat(MEGABYTE / 11),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `pub`",
            "pub ".repeat(MEGABYTE / 4),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `fn`",
            "fn ".repeat(MEGABYTE / 3),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `pub fn`",
            "pub fn ".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `pub fn;`",
            "pub fn;".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `unsafe`",
            "unsafe ".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `struct`",
            "struct ".repeat(MEGABYTE / 7),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `use`",
            "use ".repeat(MEGABYTE / 4),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of colons",
            ":".repeat(MEGABYTE),
            Refused(Code::NoNodes),
        ),
        Case::new("a megabyte of `#`", "#".repeat(MEGABYTE), LeftToRustc),
        Case::new(
            "a megabyte of `#![a]`",
            "#![a]".repeat(MEGABYTE / 5),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `'a`",
            "'a ".repeat(MEGABYTE / 3),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `{}`",
            "{}".repeat(MEGABYTE / 2),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `m!();`",
            "m!();".repeat(MEGABYTE / 5),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a number of a megabyte",
            format!("const A: u8 = {};\n{one}", "1".repeat(MEGABYTE)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "an array of a huge length",
            "pub fn a(x: [u8; 340282366920938463463374607431768211456000]) -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "an array's length of a megabyte",
            format!("pub fn a(x: [u8; {}]) -> u8 {{ 1 }}", "1".repeat(MEGABYTE)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "arrays of two lengths of a megabyte",
            format!(
                "pub fn a() -> [u8; {0}] {{}}\npub fn b(a: [u8; {0}2]) {{}}",
                "1".repeat(MEGABYTE)
            ),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a module of 4 MiB and one byte",
            vec![b' '; (4 << 20) + 1],
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a module of 64 MiB",
            vec![b'('; 64 << 20],
            Refused(Code::TooLarge),
        ),
    ]
}
