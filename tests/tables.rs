//! The compiler writes a flow's tables as a text, and the runtime reads it: whatever stands in documentation, tags,
//! types and config comes back as it was.

use nevis::{Graph, NodeKind, Source, TaskPurpose};
use nevis_codegen::{Cfg, Config, Options, SourceFile, compile};
use proptest::prelude::*;

const FILE: &str = "src/it is | here.rs";

/// The flow's tables, as a program with the generated text would read them.
fn graph(options: &Options, module: &str) -> Graph {
    let file = SourceFile {
        path: FILE.to_owned(),
        module: vec!["here".to_owned()],
        bytes: module.as_bytes().to_vec(),
    };
    let compiled = compile(options, &[file], &Cfg::default());
    let messages: Vec<&str> = compiled
        .messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    assert!(messages.is_empty(), "{module}\n{}", messages.join("\n"));
    Graph::compiled(raw_string(&compiled.rust).to_owned().leak())
}

/// What is in the raw string of `GRAPH`. It ends where rustc would end it.
fn raw_string(text: &str) -> &str {
    let (_, text) = text
        .split_once("static GRAPH: nevis::Graph = nevis::Graph::compiled(r")
        .expect("a graph");
    let (hashes, text) = text.split_once('"').expect("a string");
    let (text, end) = text.split_once(&format!("\"{hashes}")).expect("an end");
    assert!(end.starts_with(");\n"), "the string ends too early");
    // rustc refuses it in raw strings.
    assert!(!text.contains('\r'));
    text
}

const HOSTILE: [&str; 16] = [
    "",
    " ",
    "  a  ",
    "a | b",
    " | ",
    "|",
    "\"",
    "\"#\"##",
    "\\",
    "\\n\\u{7c}\\",
    "a\n\nb\n",
    "\r\n\t\u{0}\u{7f}\u{1b}[31m",
    "node 0 a | f64\n    node 1 b",
    "\u{202e}\u{200b}\u{feff}\u{ad}\u{2028}",
    "e\u{301}\u{301}\u{e9}\u{1f600}",
    "\u{10ffff}{}{{",
];

#[test]
fn hostile_documentation_and_tags() {
    for text in HOSTILE {
        comes_back(text, text);
        comes_back(&format!("{text}{text}"), &format!("a{text}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_documentation_and_tags(docs in "\\PC*|[ -~|\"#\\\\\n\r\t]*|.*", tag in "[ -~\n\r|\"#\\\\]*|.*") {
        comes_back(&docs, &tag);
    }
}

fn comes_back(docs: &str, tag: &str) {
    let module = format!(
        "#![doc = {docs:?}]\n\
         #[doc = {docs:?}]\n#[nevis::tag(first = {tag:?}, second = {docs:?})]\npub fn a(b: f64) -> f64 {{ b }}\n\
         #[doc = {tag:?}]\npub fn c(a: f64) -> f64 {{ a }}"
    );
    let graph = graph(&Options::default(), &module);
    assert_eq!(graph.docs, as_documentation(docs));
    assert_eq!(graph.nodes[0].docs, as_documentation(docs));
    assert_eq!(graph.nodes[1].docs, as_documentation(tag));
    assert_eq!(graph.nodes[0].tags, [("first", tag), ("second", docs)]);
    assert_eq!(graph.nodes[1].tags, []);
    assert_eq!(graph.nodes[0].file, FILE);
}

/// Without common indentation, and spaces and empty lines at the end.
fn as_documentation(text: &str) -> String {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = lines().map(|line| line.len() - line.trim_start_matches(' ').len());
    let indent = indent.min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(indent..).unwrap_or(""));
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[test]
fn a_flow_with_everything() {
    let module = "
        use nevis::{Collect, Parallelizable};
        pub fn item(list: &[f64]) -> impl Parallelizable<f64> {
            list.to_vec()
        }
        #[nevis::tag(owner = \"ada | bob\")]
        pub fn tried(item: f64) -> Result<f64, String> { Ok(item) }
        pub fn part(tried: Collect<f64>) -> impl Parallelizable<f64> {
            tried.into_iter().collect::<Vec<_>>()
        }
        pub fn shown(part: f64, rate: Option<f64>) -> String { format!(\"{part} {rate:?}\") }
        #[nevis::default(unit = \"a | \\\"b\\\"\")]
        pub fn all(shown: Collect<String>, unit: &str) -> String { shown.join(unit) }
        #[nevis::config_when(region = \"a | \\\"b\\\"\\n\")]
        pub fn count(list: &[f64]) -> usize { list.len() }";
    let options = Options {
        name: "everything".to_owned(),
        parallel_branches: true,
        config: Config::new().set("region", "a | \"b\"\n"),
        ..Options::default()
    };
    let graph = graph(&options, module);
    assert_eq!((graph.name, graph.hash.len()), ("everything", 32));
    assert!(graph.branches);
    assert_eq!(graph.config, [("region", r#""a | \"b\"\n""#)]);
    let names: Vec<&str> = graph.nodes.iter().map(|node| node.name).collect();
    assert_eq!(
        names,
        ["item", "tried", "part", "shown", "all", "count", "all.unit"]
    );
    let kinds: Vec<NodeKind> = graph.nodes[..6].iter().map(|node| node.kind).collect();
    let (plain, collect) = (NodeKind::Plain, NodeKind::Collect);
    let both = NodeKind::CollectExpand;
    assert_eq!(
        kinds,
        [NodeKind::Expand, plain, both, plain, collect, plain]
    );
    let blocks: Vec<Option<usize>> = graph.nodes[..6].iter().map(|node| node.block).collect();
    assert_eq!(blocks, [None, Some(0), None, Some(1), None, None]);
    let expanders: Vec<_> = graph
        .blocks
        .iter()
        .map(|block| (block.expander, block.parent))
        .collect();
    assert_eq!(expanders, [(0, None), (2, None)]);
    let tried = &graph.nodes[1];
    assert_eq!((tried.line, tried.fallible, tried.ty), (7, true, "f64"));
    assert_eq!((tried.file, tried.module), (FILE, "crate::here"));
    assert_eq!(
        (tried.tags, tried.hash.len()),
        (&[("owner", "ada | bob")][..], 32)
    );
    let reads: Vec<(Source, &str, bool)> = graph.nodes[2..]
        .iter()
        .flat_map(|node| node.dependencies)
        .map(|read| (read.source, read.ty, read.collect))
        .collect();
    let expected = [
        (Source::Node(1), "Collect<f64>", true),
        (Source::Node(2), "f64", false),
        (Source::Input(1), "Option<f64>", false),
        (Source::Node(3), "Collect<String>", true),
        (Source::Node(6), "&str", false),
        (Source::Input(0), "&[f64]", false),
        (Source::Input(2), "Option<&str>", false),
    ];
    assert_eq!(reads, expected);
    let inputs: Vec<_> = graph
        .inputs
        .iter()
        .map(|input| (input.name, input.ty, input.optional, input.default))
        .collect();
    let expected = [
        ("list", "&[f64]", false, None),
        ("rate", "Option<f64>", true, None),
        ("unit", "Option<&str>", true, Some(r#""a | \"b\"""#)),
    ];
    assert_eq!(inputs, expected);
    assert_eq!(graph.outputs, [4, 5]);
    let tasks: Vec<_> = graph
        .tasks
        .iter()
        .map(|task| (task.id, task.purpose, task.nodes))
        .collect();
    let expected: [(&str, TaskPurpose, &[usize]); 7] = [
        ("expand-item", TaskPurpose::Expand, &[0]),
        ("expand-item.block-item", TaskPurpose::ExecuteBlock, &[1]),
        ("expand-part", TaskPurpose::Expand, &[2]),
        ("expand-part.block-part", TaskPurpose::ExecuteBlock, &[3]),
        ("count", TaskPurpose::ExecuteSingle, &[5]),
        ("all.unit", TaskPurpose::ExecuteSingle, &[6]),
        ("collect-part", TaskPurpose::Gather, &[4]),
    ];
    assert_eq!(tasks, expected);
}

#[test]
fn variants_have_configs_nodes_and_outputs_of_their_own() {
    let module = "
        #[nevis::config_when(region = \"eu\")]
        pub fn tax__eu(net: f64) -> f64 { net }
        #[nevis::config_when(region = \"us\")]
        pub fn tax__us(gross: f64) -> f64 { gross }
        pub fn shown(tax: f64) -> String { tax.to_string() }";
    let region = |name: &str| (name.to_owned(), Config::new().set("region", name));
    let options = Options {
        variants: vec![region("eu"), region("us")],
        ..Options::default()
    };
    let graph = graph(&options, module);
    let names = |nodes: &[usize]| {
        let names = nodes.iter().map(|&node| graph.nodes[node].name);
        names.collect::<Vec<_>>().join(" ")
    };
    let variants: Vec<_> = graph
        .variants
        .iter()
        .map(|one| (one.name, one.config, names(one.nodes), names(one.outputs)))
        .collect();
    let eu = (
        "eu",
        &[("region", "\"eu\"")][..],
        "tax.eu tax shown".to_owned(),
        "shown".to_owned(),
    );
    let us = (
        "us",
        &[("region", "\"us\"")][..],
        "tax.us tax shown".to_owned(),
        "shown".to_owned(),
    );
    assert_eq!(variants, [eu, us]);
    assert_eq!(graph.config, []);
}
