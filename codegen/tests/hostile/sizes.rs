//! Many of everything.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

fn list(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

pub(crate) fn cases() -> Vec<Case> {
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
    ]
}
