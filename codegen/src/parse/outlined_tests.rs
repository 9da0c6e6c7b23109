//! What is read without token trees is what they would be read as.

use std::path::Path;

use proptest::prelude::*;

use super::Outlined;
use crate::diagnostics::Diagnostics;
use crate::native::Native;
use crate::parse::{Cfg, Library, parse};
use crate::source::{SourceFile, SourceMap};

/// All that is known of a module, and said about it.
fn read(code: &str) -> String {
    let file = SourceFile {
        path: "src/flow.rs".to_owned(),
        module: vec!["flow".to_owned()],
        bytes: code.as_bytes().to_vec(),
    };
    let mut cx = Diagnostics::default();
    let mut sources = SourceMap::new(&mut cx, &[file], &[]);
    let find = &mut |_: &str| Library::Absent(Vec::new());
    let said = (&Cfg::default(), &Native::default());
    let parsed = parse(&mut cx, &mut sources, said, find);
    format!("{:#?}\n{:#?}", parsed.modules, cx.into_list())
}

/// The module is the same by token trees, which code with characters beyond ASCII takes. Says how many of
/// its functions are plain.
#[track_caller]
fn same(code: &str) -> usize {
    let shorter = read(&format!("{code}\n// e\n"));
    let longer = read(&format!("{code}\n// \u{e9}\n"));
    assert!(shorter == longer, "{code}\n{shorter}\n{longer}");
    Outlined::new(code).outline.functions.len()
}

#[test]
fn a_plain_function_is_what_token_trees_make_of_it() {
    let code = r#"//! Docs.
#![allow(unused)]
use std::collections::BTreeMap;

/// A value.
///
///   Indented.
//// no docs
#[inline(never)]
// a comment
#[must_use]
pub fn a(seed: f64, list: &[f64], map: &BTreeMap<String, Vec<(u8, [u8; 2])>>,) -> Vec<f64> {
    let sum = |x: f64, y| -> f64 { x + y * 1. - 0.5_f64 };
    for seed in 0..10_usize { call((1,), (2, 3,), [4,], seed . 0 .1); }
    list.iter().map(|a| a / 2.0 + seed).collect::<Vec<_,>>() // the end
}
pub fn b() {}
pub fn todo_is_no_body(a: u8) -> u8 { todo!() }
    pub fn indented(a: u8) -> Result<u8, std::io::Error> { return (a,).0 && a<=b || !c; }
pub fn several(a: u8) -> u8 { a } pub fn on_one_line(a: u8) -> u8 { a }
pub fn text(a: &str) -> String { format!("{a} {}", "// no comment", 3) }
"#;
    assert_eq!(same(code), 6);
}

#[test]
fn what_is_not_plain_is_read_by_token_trees() {
    for (code, plain) in [
        ("pub fn a<T>(x: T) -> T { x }", 1),
        ("pub fn a(x: &'static str) -> u8 { 1 }", 0),
        ("pub fn a() -> u8 { b'x' }", 0),
        ("pub fn a() -> &str { r\"}\" }", 0),
        ("pub fn a() -> u8 { 1u8x }", 0),
        ("pub fn a() -> u8 { /* } */ 1 }", 0),
        ("pub fn a(fn: u8) -> u8 { 1 }", 1),
        ("pub fn a(_: u8) -> u8 { 1 }", 1),
        ("pub fn a(x: impl Fn() -> u8) -> u8 { 1 }", 1),
        ("pub fn a(x: u8) -> ! { loop {} }", 1),
        ("pub fn a(x: u8) -> Foo<{ 1 }\n> { loop {} }", 1),
        ("pub fn a(x: u8) -> u8 where u8: Copy { x }", 1),
        (
            "use nevis::skip as inline;\n#[inline]\npub fn a(x: u8) -> u8 { x }",
            1,
        ),
        ("macro_rules! m { () => { ' } }\npub fn a() -> u8 { 1 }", 0),
        (
            "mod m {\npub fn a() -> u8 { 1 }\n}\npub fn b() -> u8 { 1 }",
            1,
        ),
        ("const A: char = '\\'';\npub fn b() -> u8 { 1 }", 1),
        ("const A: &str = r#\"\"}\"#;\npub fn b() -> u8 { 1 }", 1),
        (
            "/* { /* } */ */ impl<'a> X<'a> { fn x() {} }\npub fn b() -> u8 { 1 }",
            1,
        ),
        ("pub fn a(x: u8) -> u8 { x }\npub struct A {", 1),
        ("pub fn a(x: u8) -> u8 { x }\npub fun a() {}", 1),
        ("pub fn a(x: u8) -> u8 { x }\n)\npub fn b() {}", 1),
        (
            "pub fn b() {}\n#[nevis::skip]\npub fn a(x: u8) -> u8 { x }\npub fn c() {}",
            2,
        ),
    ] {
        assert_eq!(same(code), plain, "{code}");
    }
}

#[test]
fn the_gallery_is_the_same() {
    let mut plain = 0;
    for dir in ["../flows", "../benches/src/flows"] {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
        for file in std::fs::read_dir(dir).expect("the directory") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|suffix| suffix == "rs") {
                let code = std::fs::read_to_string(path).expect("text");
                plain += same(&code);
            }
        }
    }
    assert!(plain > 50, "{plain}");
}

const PARTS: &[&str] = &[
    "a",
    "b",
    "let ",
    "mut ",
    "x: u8",
    "c",
    " ",
    "\n",
    "1",
    "0",
    "1.5",
    "2.",
    ".0",
    ".",
    "..",
    "..=",
    ":",
    "::",
    "<",
    ">",
    "->",
    "=>",
    "=",
    "==",
    "+",
    "-",
    "*",
    "/",
    "//",
    "&",
    "&&",
    "|",
    "||",
    "!",
    "?",
    ";",
    ",",
    ", ",
    "(a)",
    "(a,)",
    "(a, b,)",
    "[a,]",
    "{ a }",
    "{",
    "}",
    "(",
    ")",
    "\"t\"",
    "'a",
    "'a'",
    "#",
    "_",
    "f64",
    "1f64",
    "1u8",
    "e5",
    "a!(",
    "return (a,)",
    "if (a,)",
    "todo!()",
    "/*",
    "*/",
    "@",
    "$",
    "~",
    "%",
    "^",
    "\\",
    "r#b",
    "\"",
    "self",
    "in",
];

fn parts(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PARTS), 0..most)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_is_the_same(body in parts(12), ty in parts(3), between in parts(2)) {
        same(&format!(
            "use crate::x::c;\nstruct a;\n/// One.\npub fn b(x: {ty}) -> u8 {{ {body} }}\n\
             {between}\n/// Two.\npub fn d(b: u8, y: &[u8]) -> {ty} {{\n{body}\n}}"
        ));
    }
}
