//! What a hostile build script says, and several files at once.

use nevis_codegen::{Code, GroupedNode, Grouping, Options};

use crate::{Case, LeftToRustc, Legal, Refused, file};

const TWO: &str = "pub fn first(number: u8) -> u8 { 1 }\npub fn second(first: u8) -> u8 { 1 }\n";

fn names(list: &[&str]) -> Option<Vec<String>> {
    Some(list.iter().map(|&name| name.to_owned()).collect())
}

fn case(name: &str, change: impl Fn(&mut Options), expect: crate::Expect) -> Case {
    let mut case = Case::new(name, TWO, expect);
    change(&mut case.options);
    case
}

pub(crate) fn cases() -> Vec<Case> {
    let long = "x".repeat(1 << 20);
    let mut cases = vec![
        case(
            "no outputs",
            |options| options.outputs = names(&[]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "an output that is not there",
            |options| options.outputs = names(&["third"]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "an output that is an input",
            |options| options.outputs = names(&["number"]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "an output with line ends",
            |options| options.outputs = names(&["a\nb\r\n*/ \"; {"]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "an output with control characters",
            |options| options.outputs = names(&["\u{1b}[31m\0\u{202e}"]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "an output without a name",
            |options| options.outputs = names(&[""]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "a raw output",
            |options| options.outputs = names(&["r#first"]),
            LeftToRustc,
        ),
        case(
            "an output twice",
            |options| options.outputs = names(&["second", "second"]),
            Legal,
        ),
        case(
            "an output of a megabyte",
            |options| options.outputs = names(&[&long]),
            Refused(Code::UnknownOutput),
        ),
        case(
            "inputs that leave one out",
            |options| options.inputs = names(&[]),
            Refused(Code::UnknownName),
        ),
        case(
            "an input that is a node",
            |options| options.inputs = names(&["number", "first"]),
            Refused(Code::AmbiguousName),
        ),
        case(
            "an input that nothing reads",
            |options| options.inputs = names(&["number", "unread"]),
            LeftToRustc,
        ),
        case(
            "an input with line ends",
            |options| options.inputs = names(&["number\n"]),
            Refused(Code::UnknownName),
        ),
        case(
            "an input of a megabyte",
            |options| options.inputs = names(&["number", &long]),
            LeftToRustc,
        ),
        case(
            "a flow without a name",
            |options| options.name.clear(),
            Legal,
        ),
        case(
            "a flow's name with line ends",
            |options| options.name = "a\nb\"; } */ mod x {".to_owned(),
            Legal,
        ),
        case(
            "a flow's name of a megabyte",
            |options| options.name.clone_from(&long),
            Legal,
        ),
        case(
            "a flow's name with line ends, and a mistake",
            |options| {
                options.name = "../a\n\"b".to_owned();
                options.outputs = names(&["third"]);
            },
            Refused(Code::UnknownOutput),
        ),
        case(
            "a single thread",
            |options| options.single_threaded = true,
            Legal,
        ),
        case(
            "branches at the same time",
            |options| options.parallel_branches = true,
            Legal,
        ),
        case(
            "branches on a single thread",
            |options| {
                options.parallel_branches = true;
                options.single_threaded = true;
            },
            Legal,
        ),
        case(
            "a grouping with names that are none",
            |options| {
                options.grouping = Grouping::own(|nodes: &[GroupedNode<'_>]| {
                    vec!["a\nb\"; } */ mod x {".to_owned(); nodes.len()]
                });
            },
            Refused(Code::BadGrouping),
        ),
        case(
            "a grouping with a name for nobody",
            |options| {
                options.grouping =
                    Grouping::own(|_: &[GroupedNode<'_>]| vec![String::new(); 1_000]);
            },
            Refused(Code::BadGrouping),
        ),
        case("no files", |_| {}, Refused(Code::NoNodes)),
    ];
    if let Some(last) = cases.last_mut() {
        last.files.clear();
    }
    let files = |name: &str, files: Vec<nevis_codegen::SourceFile>, expect| {
        let mut case = Case::new(name, "", expect);
        case.files = files;
        case
    };
    let mut hostile_path = file("src/a\n\"; } */ \u{202e}.rs", "pub fn a() -> u8 { 1 }");
    hostile_path.module = vec!["a".to_owned()];
    let mut mistaken_path = file("src/\u{1b}[31m\u{202e}.rs", "pub fn a(self) -> u8 { 1 }");
    mistaken_path.module = vec!["a".to_owned()];
    let mut no_path = file("", "pub fn a() -> u8 { 1 }");
    no_path.module = Vec::new();
    cases.extend([
        files(
            "one file twice",
            vec![file("src/a.rs", TWO), file("src/a.rs", TWO)],
            Legal,
        ),
        files(
            "two files of the same nodes",
            vec![file("src/a.rs", TWO), file("src/b.rs", TWO)],
            Refused(Code::DuplicateNode),
        ),
        files(
            "a good file and a bad one",
            vec![file("src/a.rs", TWO), file("src/b.rs", vec![0xff])],
            Refused(Code::Unreadable),
        ),
        files(
            "a good file and an empty one",
            vec![file("src/a.rs", TWO), file("src/b.rs", "")],
            LeftToRustc,
        ),
        files("a file whose path has line ends", vec![hostile_path], Legal),
        files(
            "a file whose path has control characters",
            vec![mistaken_path],
            Refused(Code::FunctionShape),
        ),
        files("a file without a path", vec![no_path], Legal),
        files(
            "modules named like keywords",
            vec![
                file("src/fn.rs", "pub fn a() -> u8 { 1 }"),
                file("src/type.rs", "pub fn b() -> u8 { 1 }"),
            ],
            LeftToRustc,
        ),
        files(
            "modules named alike",
            vec![
                file("src/a/flow.rs", "pub fn a() -> u8 { 1 }"),
                file("src/b/flow.rs", "pub fn b() -> u8 { 1 }"),
            ],
            Legal,
        ),
        files(
            "modules named like prelude types",
            vec![
                file("src/Vec.rs", "pub fn a() -> u8 { 1 }"),
                file("src/nevis.rs", "pub fn b() -> u8 { 1 }"),
                file("src/std.rs", "pub fn c() -> u8 { 1 }"),
            ],
            Legal,
        ),
        files(
            "1,000 files",
            (0..1_000)
                .map(|i| {
                    file(
                        &format!("src/m{i}.rs"),
                        format!("pub fn f{i}() -> u8 {{ 1 }}"),
                    )
                })
                .collect(),
            Legal,
        ),
    ]);
    cases
}
