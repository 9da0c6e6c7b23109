//! Two plans of a flow compared: which nodes were added, removed or changed, and what lies downstream.
//!
//! Needs the feature `plan`.
//!
//! ```
//! # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
//! # use flow::GRAPH;
//! use nevis::plan::Plan;
//!
//! let old = GRAPH.export().replace("0b5cfd06f7b3c0e0bb2d1d9c4c4a1a6e", "f1f1"); // kept some time ago
//!
//! let diff = GRAPH.diff(&Plan::parse(&old)?)?;
//!
//! assert_eq!(diff.changed[0].name, "spend_mean");
//! assert_eq!(diff.downstream, ["spend_zero_mean"]);
//! println!("{diff}");
//! # Ok::<(), nevis::plan::PlanError>(())
//! ```

mod compare;
mod error;
mod print;
mod read;

pub use compare::{Diff, InputChange, NodeChange, Rename, Wiring};
pub use error::PlanError;

use crate::graph::Graph;

/// What a plan says that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The flow.
    pub flow: String,
    /// The flow's hash.
    pub hash: String,
    /// What a run returns.
    pub outputs: Vec<String>,
    /// What is given.
    pub inputs: Vec<PlannedInput>,
    /// What is computed.
    pub nodes: Vec<PlannedNode>,
}

/// An input of a [`Plan`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlannedInput {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: String,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A node of a [`Plan`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlannedNode {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: String,
    /// What it does.
    pub hash: String,
    /// The file and the line of its function.
    pub at: (String, u32),
    /// The expander of the innermost map block around it.
    pub block: Option<String>,
    /// What it reads: names, and how much of each: `value`, `each item` or `all items`.
    pub dependencies: Vec<(String, String)>,
}

impl Plan {
    /// The plan of a flow as it is now.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let inputs = graph.inputs.iter().map(|input| PlannedInput {
            name: input.name.to_owned(),
            ty: input.ty.to_owned(),
            optional: input.optional,
        });
        let nodes = graph.nodes.iter().map(|node| PlannedNode {
            name: node.name.to_owned(),
            ty: node.ty.to_owned(),
            hash: node.hash.to_owned(),
            at: (node.file.to_owned(), node.line),
            block: node
                .block
                .map(|block| graph.expander(block).name.to_owned()),
            dependencies: node
                .dependencies
                .iter()
                .map(|read| {
                    let name = graph.source_name(read.source).to_owned();
                    (name, graph.reads(node, read).to_owned())
                })
                .collect(),
        });
        let outputs = graph.outputs.iter();
        Self {
            flow: graph.name.to_owned(),
            hash: graph.hash.to_owned(),
            outputs: outputs
                .map(|node| graph.nodes[*node].name.to_owned())
                .collect(),
            inputs: inputs.collect(),
            nodes: nodes.collect(),
        }
    }
}

impl Graph {
    /// What has changed since a plan was written.
    ///
    /// Needs the feature `plan`.
    ///
    /// # Errors
    ///
    /// When the plan is that of another flow.
    pub fn diff(&self, old: &Plan) -> Result<Diff, PlanError> {
        Diff::between(old, &Plan::of(self))
    }
}
