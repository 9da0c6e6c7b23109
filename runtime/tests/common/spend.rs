/// What generated code holds of a small flow.
pub static GRAPH: nevis::Graph = nevis::Graph::new(TABLES);

pub const TABLES: nevis::GraphTables = nevis::GraphTables {
    name: "spend",
    docs: "What a signup costs.",
    hash: "5d0c3f0b6d7b2f9ca14a5c1f2b1f7a3c",
    nodes: &[
        nevis::Node {
            name: "spend_mean",
            docs: "Mean of the spend.",
            module: "crate::flow",
            ty: "f64",
            file: "src/flow.rs",
            line: 4,
            kind: nevis::NodeKind::Plain,
            fallible: false,
            hash: "0b5cfd06f7b3c0e0bb2d1d9c4c4a1a6e",
            block: None,
            dependencies: &[nevis::Dependency {
                source: nevis::Source::Input(0),
                ty: "&[f64]",
                collect: false,
            }],
            tags: &[("owner", "ada"), ("team", "growth")],
        },
        nevis::Node {
            name: "spend_zero_mean",
            docs: "Spend as its distance from the mean.",
            module: "crate::flow",
            ty: "Vec<f64>",
            file: "src/flow.rs",
            line: 9,
            kind: nevis::NodeKind::Plain,
            fallible: false,
            hash: "4f1d7a2be0c84d6b9a35c7e1f0822b6d",
            block: None,
            dependencies: &[
                nevis::Dependency {
                    source: nevis::Source::Input(0),
                    ty: "&[f64]",
                    collect: false,
                },
                nevis::Dependency {
                    source: nevis::Source::Node(0),
                    ty: "f64",
                    collect: false,
                },
            ],
            tags: &[],
        },
    ],
    inputs: &[
        nevis::Input {
            name: "spend",
            ty: "&[f64]",
            optional: false,
            default: None,
        },
        nevis::Input {
            name: "signups",
            ty: "&[f64]",
            optional: false,
            default: None,
        },
    ],
    outputs: &[1],
    blocks: &[],
    tasks: &[
        nevis::Task {
            id: "spend_mean",
            purpose: nevis::TaskPurpose::ExecuteSingle,
            nodes: &[0],
        },
        nevis::Task {
            id: "spend_zero_mean",
            purpose: nevis::TaskPurpose::ExecuteSingle,
            nodes: &[1],
        },
    ],
    branches: false,
    config: &[],
    variants: &[],
};
