//! The plan of runs by name: that of all nodes, whatever the flow's outputs need.
//!
//! A node that the outputs do not need may be one that cannot run beside the others: it makes a block
//! run in another pass, and something that borrows from an item would have to live on. The flow is
//! right without it, so it is left out, with what reads it.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Modes, schedule};
use crate::blocks::Blocks;
use crate::diagnostics::Diagnostics;
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::plan::Plan;

pub(crate) struct ByName {
    pub(crate) plan: Plan,
    /// The nodes that a run by name can run.
    pub(crate) runs: Vec<bool>,
}

/// How many sets of nodes are tried. What is not found to run by then cannot be asked for; a flow with
/// so many nodes that do nothing for its outputs and disturb each other is hardly a real one.
const TRIES: usize = 200;

/// Looks for the nodes that a run by name can run.
pub(crate) struct Search<'a> {
    tries: AtomicUsize,
    graph: &'a Graph,
    blocks: &'a Blocks,
    modes: Modes,
}

impl<'a> Search<'a> {
    pub(crate) fn new(graph: &'a Graph, blocks: &'a Blocks, modes: Modes) -> Self {
        Self {
            tries: AtomicUsize::new(TRIES),
            graph,
            blocks,
            modes,
        }
    }

    pub(crate) fn by_name(&self) -> ByName {
        let all = vec![true; self.blocks.needed.len()];
        if let Some(found) = self.plan(all) {
            return found;
        }
        let mut runs = self.blocks.needed.clone();
        let others = self.blocks.order.iter().copied();
        let others: Vec<NodeId> = others.filter(|&id| !self.blocks.needed[id]).list();
        self.add(&mut runs, &others);
        let plan = self.schedule(&mut Diagnostics::default(), &runs);
        ByName { plan, runs }
    }

    /// Ends the search soon: what it finds is not used, for there are mistakes.
    pub(crate) fn give_up(&self) {
        self.tries.store(0, Ordering::Relaxed);
    }

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
        let take = |tries: usize| tries.checked_sub(1);
        let (set, get) = (Ordering::Relaxed, Ordering::Relaxed);
        if !adds || self.tries.fetch_update(set, get, take).is_err() {
            return;
        }
        if let Some(found) = self.plan(with) {
            *runs = found.runs;
        } else if let (first @ [_, ..], rest) = nodes.split_at(nodes.len() / 2) {
            self.add(runs, first);
            self.add(runs, rest);
        }
    }
}
