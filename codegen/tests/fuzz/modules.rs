//! Valid modules of plain values: nothing may be said against them.

use proptest::prelude::*;

const TYPES: &[(&str, &[&str])] = &[
    ("f64", &["f64", "&f64"]),
    ("String", &["String", "&str", "&String"]),
    ("Vec<u8>", &["Vec<u8>", "&[u8]", "&Vec<u8>"]),
    (
        "Option<f64>",
        &["Option<f64>", "&Option<f64>", "Option<&f64>"],
    ),
    ("A", &["A", "&A"]),
    ("super::flow::A", &["A", "&crate::flow::A"]),
    (
        "std::path::PathBuf",
        &["std::path::PathBuf", "&std::path::Path"],
    ),
    ("(u8, A)", &["(u8, A)", "&(u8, A)"]),
    ("[u8; 4]", &["[u8; 4]", "&[u8; 4]", "&[u8]"]),
    (
        "Box<dyn Fn(f64) -> f64 + Send + Sync>",
        &[
            "&(dyn Fn(f64) -> f64 + Send + Sync)",
            "&Box<dyn Fn(f64) -> f64 + Send + Sync>",
        ],
    ),
    (
        "BTreeMap<String, Vec<f64>>",
        &["BTreeMap<String, Vec<f64>>", "&BTreeMap<String, Vec<f64>>"],
    ),
    ("()", &["()", "&()"]),
];

const DECORATION: &[&str] = &[
    "",
    "",
    "/// Docs with `code` and [links].\n",
    "/** A block. */\n",
    "#[cfg(unix)]\n",
    "#[cfg(not(windows))]\n",
    "#[nevis::tag(owner = \"x\", r#type = \"y\")]\n",
    "#[must_use]\n",
    "#[inline]\n#[doc(hidden)]\n",
    "// A comment.\n",
    "#[doc = \"Docs.\"]\n",
];

const HEADS: &[&str] = &["", "r#", "r#type_", "value_of_the_", "Großartig", "at"];

#[derive(Clone, Debug)]
struct Function {
    decoration: &'static str,
    head: &'static str,
    ty: usize,
    params: Vec<(prop::sample::Index, prop::sample::Index)>,
    fallible: bool,
}

fn function() -> impl Strategy<Value = Function> {
    let params = prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 0..4);
    (
        prop::sample::select(DECORATION),
        prop::sample::select(HEADS),
        0..TYPES.len(),
        params,
        any::<bool>(),
    )
        .prop_map(|(decoration, head, ty, params, fallible)| Function {
            decoration,
            head,
            ty,
            params,
            fallible,
        })
}

pub(crate) fn module() -> impl Strategy<Value = String> {
    (prop::collection::vec(function(), 1..30), any::<bool>())
        .prop_map(|(functions, reversed)| text(&functions, reversed))
}

fn text(functions: &[Function], reversed: bool) -> String {
    let name = |at: usize| format!("{}n{at}", functions[at].head);
    let mut texts: Vec<String> = functions
        .iter()
        .enumerate()
        .map(|(at, function)| {
            let mut read: Vec<usize> = Vec::new();
            let mut params: Vec<String> = Vec::new();
            for (source, way) in &function.params {
                // The last choice is an input, of one type only.
                let source = source.index(at + 1);
                if read.contains(&source) {
                    continue;
                }
                read.push(source);
                params.push(match functions[..at].get(source) {
                    Some(from) => {
                        let ways = TYPES[from.ty].1;
                        format!("{}: {}", name(source), ways[way.index(ways.len())])
                    }
                    None => "config: &str".to_owned(),
                });
            }
            let ty = TYPES[function.ty].0;
            let returns = if function.fallible {
                format!("Result<{ty}, std::fmt::Error>")
            } else {
                ty.to_owned()
            };
            format!(
                "{}pub fn {}({}) -> {returns} {{ todo!() }}\n",
                function.decoration,
                name(at),
                params.join(", ")
            )
        })
        .collect();
    if reversed {
        texts.reverse();
    }
    format!(
        "//! Random.\nuse std::collections::BTreeMap;\n#[derive(Clone)]\npub struct A;\n{}",
        texts.concat()
    )
}
