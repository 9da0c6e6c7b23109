//! Stage `schedule`: the graph becomes functions, each a list of calls whose arguments say how they
//! are passed. Emission makes no choices after this point.

mod branches;
mod by_name;
mod connect;
mod cut;
mod direct;
mod dying;
mod escapes;
mod fields;
mod forks;
mod frames;
mod functions;
mod keep;
mod lanes;
mod names;
mod ownership;
mod passes;
mod room;
mod signature;
mod steps;
mod stretches;
mod tree;
mod values;

use crate::blocks::Blocks;
use crate::diagnostics::Diagnostics;
use crate::graph::{Graph, NodeId};
use crate::plan::Plan;

pub(crate) use by_name::{ByName, Search};
pub(crate) use keep::travels;
pub(crate) use names::local_name;
use values::Values;

/// How a flow may run.
#[derive(Clone, Copy)]
pub(crate) struct Modes {
    /// Whether map blocks may run on several threads.
    pub(crate) threads: bool,
    /// Whether independent branches run at the same time.
    pub(crate) branches: bool,
}

pub(crate) fn schedule(cx: &mut Diagnostics, graph: &Graph, blocks: &Blocks, modes: Modes) -> Plan {
    let present = graph.where_runs(&blocks.needed);
    let graph = present.as_ref().unwrap_or(graph);
    let mut values = Values::new(blocks.by_name);
    let mut tree = tree::tree(graph, blocks);
    if modes.branches {
        tree = branches::branches(graph, &mut values, tree);
    }
    let tree = cut::cut(graph, &mut values, blocks, tree);
    let frames = frames::frames(graph, blocks, &mut values, &tree);
    escapes::refuse(cx, graph, &values, &frames);
    functions::functions(graph, blocks, &mut values, &frames, modes.threads)
}

/// The local name of every input, for stubs of flows that have no plan.
pub(crate) fn input_names(graph: &Graph) -> Vec<String> {
    names::Names::new(graph).inputs
}

/// The local name of a node, for stubs of flows that have no plan.
pub(crate) fn output_names(graph: &Graph, outputs: &[NodeId]) -> Vec<String> {
    let names = names::Names::new(graph);
    outputs
        .iter()
        .map(|&id| names.node(id).to_owned())
        .collect()
}
