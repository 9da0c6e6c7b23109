//! Tokens and pieces of functions in any order.

use proptest::prelude::*;

const TOKENS: &[&str] = &[
    "pub",
    "fn",
    "struct",
    "enum",
    "union",
    "trait",
    "impl",
    "mod",
    "use",
    "const",
    "static",
    "extern",
    "async",
    "unsafe",
    "let",
    "mut",
    "ref",
    "self",
    "Self",
    "super",
    "crate",
    "where",
    "dyn",
    "for",
    "if",
    "match",
    "type",
    "return",
    "macro_rules",
    "nevis",
    "Collect",
    "Parallelizable",
    "Result",
    "Option",
    "Vec",
    "String",
    "str",
    "u8",
    "skip",
    "tag",
    "cfg",
    "derive",
    "doc",
    "a",
    "b",
    "c",
    "r#fn",
    "_",
    "\u{3b1}",
    "#",
    "!",
    "#!",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "->",
    "=>",
    "::",
    ":",
    ";",
    ",",
    ".",
    "..",
    "...",
    "=",
    "==",
    "&",
    "&&",
    "*",
    "+",
    "-",
    "|",
    "?",
    "@",
    "$",
    "~",
    "'a",
    "'static",
    "'_",
    "1",
    "2.5",
    "0xff",
    "\"s\"",
    "b\"s\"",
    "c\"s\"",
    "r#\"s\"#",
    "'c'",
    "\"C\"",
    "// x\n",
    "/// x\n",
    "//! x\n",
    "/* x */",
    "/** x */",
    "\n",
    "\r\n",
    "\t",
    "\"",
    "'",
    "\\",
    "\0",
    "#[nevis::skip]",
    "#[nevis::tag(a = \"b\")]",
    "#[cfg(unix)]",
    "#[cfg(windows)]",
    "#[derive(Clone, Copy)]",
    "pub fn",
    "-> impl",
    "{}",
    "()",
    "[u8; 2]",
    "macro_rules! m { () => {} }",
    "use a::{b, c as d, e::*};",
];

pub(crate) fn soup() -> impl Strategy<Value = String> {
    let separator = prop_oneof![4 => Just(" "), 1 => Just("")];
    prop::collection::vec((prop::sample::select(TOKENS), separator), 0..80).prop_map(|tokens| {
        tokens
            .into_iter()
            .flat_map(|(token, separator)| [token, separator])
            .collect()
    })
}

const NAMES: &[&str] = &[
    "a", "b", "c", "d", "value", "valeu", "fn", "r#fn", "r#type", "run", "at", "inputs", "compute",
    "a_item", "None", "_x", "\u{3b1}",
];

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(NAMES).prop_map(str::to_owned)
}

/// Any type; what is asked for is rarely what there is.
fn ty() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(
        &[
            "u8",
            "f64",
            "String",
            "str",
            "()",
            "A",
            "crate::flow::A",
            "std::path::PathBuf",
            "Self",
            "_",
            "m!()",
            "Result",
            "fmt::Result",
        ][..],
    )
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 12, 3, |inner| {
        let one = (
            prop::sample::select(
                &[
                    "&{}",
                    "&'a {}",
                    "&'static {}",
                    "&mut {}",
                    "*const {}",
                    "Vec<{}>",
                    "Option<{}>",
                    "Box<{}>",
                    "[{}]",
                    "[{}; 3]",
                    "({},)",
                    "({})",
                    "nevis::Collect<{}>",
                    "Collect<{}>",
                    "impl nevis::Parallelizable<{}>",
                    "impl Parallelizable<{}>",
                    "impl Iterator<Item = {}>",
                    "dyn Fn({}) -> u8",
                    "fn({})",
                    "Result<{}, String>",
                    "io::Result<{}>",
                    "A<'a, {}>",
                    "A<{}, 3>",
                    "<{} as T>::U",
                ][..],
            ),
            inner.clone(),
        )
            .prop_map(|(form, inner)| form.replace("{}", &inner));
        let two = (
            prop::sample::select(
                &[
                    "({}, {})",
                    "Result<{}, {}>",
                    "A<{}, {}>",
                    "Box<dyn Fn({}) -> {} + Send>",
                ][..],
            ),
            inner.clone(),
            inner,
        )
            .prop_map(|(form, a, b)| form.replacen("{}", &a, 1).replacen("{}", &b, 1));
        prop_oneof![3 => one, 1 => two]
    })
}

const BEFORE: &[&str] = &[
    "",
    "",
    "",
    "",
    "/// Docs.\n",
    "#[nevis::skip]\n",
    "#[nevis::tag(k = \"v\")]\n",
    "#[nevis::cache]\n",
    "#[nevis::nothing]\n",
    "#[cfg(unix)]\n",
    "#[cfg(not(unix))]\n",
    "pub struct A;\n",
    "#[derive(Clone, Copy)]\npub struct A;\n",
    "use nevis::*;\n",
    "use nevis::{Collect, Parallelizable};\n",
    "use std::{fmt, io};\n",
    "type B = u8;\n",
    "m!{}\n",
];

/// Functions of any shape over few names: cycles, blocks, duplicates, conflicts.
pub(crate) fn functions() -> impl Strategy<Value = (String, Option<Vec<String>>)> {
    let params = prop::collection::vec((name(), ty()), 0..4);
    let returns =
        prop_oneof![1 => Just(String::new()), 6 => ty().prop_map(|ty| format!(" -> {ty}"))];
    let function = (prop::sample::select(BEFORE), name(), params, returns).prop_map(
        |(before, name, params, returns)| {
            let params: Vec<String> = params
                .into_iter()
                .map(|(name, ty)| format!("{name}: {ty}"))
                .collect();
            format!(
                "{before}pub fn {name}<'a>({}){returns} {{ todo!() }}\n",
                params.join(", ")
            )
        },
    );
    let outputs = prop::option::weighted(0.2, prop::collection::vec(name(), 0..3));
    (
        prop::collection::vec(function, 0..8).prop_map(|functions| functions.concat()),
        outputs,
    )
}
