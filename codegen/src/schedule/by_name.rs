//! The plan of runs by name: that of all nodes, whatever the flow's outputs need.
//!
//! A node that the outputs do not need may be one that cannot run beside the others: it makes a block
//! run in another pass, and something that borrows from an item would have to live on. The flow is
//! right without it, so it is left out, with what reads it.

use std::cell::Cell;

use super::{Modes, schedule};
use crate::blocks::Blocks;
use crate::diagnostics::Diagnostics;
use crate::graph::{Graph, NodeId};
use crate::plan::Plan;

pub(crate) struct ByName {
    pub(crate) plan: Plan,
    /// The nodes that a run by name can run.
    pub(crate) runs: Vec<bool>,
}

pub(crate) fn by_name(graph: &Graph, blocks: &Blocks, modes: Modes) -> ByName {
    let search = Search {
        tries: Cell::new(TRIES),
        graph,
        blocks,
        modes,
    };
    let all = vec![true; blocks.needed.len()];
    if let Some(found) = search.plan(all) {
        return found;
    }
    let mut runs = blocks.needed.clone();
    let others: Vec<NodeId> = blocks
        .order
        .iter()
        .copied()
        .filter(|&id| !blocks.needed[id])
        .collect();
    search.add(&mut runs, &others);
    let plan = search.schedule(&mut Diagnostics::default(), &runs);
    ByName { plan, runs }
}

/// How many sets of nodes are tried. What is not found to run by then cannot be asked for; a flow with
/// so many nodes that do nothing for its outputs and disturb each other is hardly a real one.
const TRIES: usize = 200;

struct Search<'a> {
    tries: Cell<usize>,
    graph: &'a Graph,
    blocks: &'a Blocks,
    modes: Modes,
}

impl Search<'_> {
    fn schedule(&self, cx: &mut Diagnostics, runs: &[bool]) -> Plan {
        let blocks = self.blocks.by_name(runs);
        schedule(cx, self.graph, &blocks, self.modes)
    }

    fn plan(&self, runs: Vec<bool>) -> Option<ByName> {
        let mut cx = Diagnostics::default();
        let plan = self.schedule(&mut cx, &runs);
        cx.checkpoint().ok().map(|()| ByName { plan, runs })
    }

    /// Adds those of these nodes that can run beside the others; each is behind what it reads.
    fn add(&self, runs: &mut Vec<bool>, nodes: &[NodeId]) {
        let mut with = runs.clone();
        let mut adds = false;
        for &id in nodes {
            let can_run = self.graph.nodes[id].sources().all(|source| with[source]);
            with[id] |= can_run;
            adds |= can_run;
        }
        if !adds || self.tries.get() == 0 {
            return;
        }
        self.tries.set(self.tries.get() - 1);
        if let Some(found) = self.plan(with) {
            *runs = found.runs;
        } else if let (first @ [_, ..], rest) = nodes.split_at(nodes.len() / 2) {
            self.add(runs, first);
            self.add(runs, rest);
        }
    }
}
