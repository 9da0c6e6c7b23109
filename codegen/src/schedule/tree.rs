//! The order of calls, and the passes over each block.
//!
//! A block runs in as few passes as a greedy walk finds: what is outside runs as far as it can, then
//! the block that can be finished runs (or else the first that can go on at all), taking along every
//! node whose arguments are there. A node that needs something collected from its own block is not
//! ready in the first pass, so it runs in the next.

use std::collections::BTreeMap;

use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId, Source};

/// What is done in one place: once in the flow, or once per item in a block.
#[derive(Debug)]
pub(crate) enum Item {
    Call(NodeId),
    /// Runs its items once per item of the expander.
    Pass {
        expander: NodeId,
        items: Vec<Item>,
    },
    /// A stretch of a long body, in a function of its own.
    Part(Vec<Item>),
    /// Lanes that run at the same time, each in a function of its own.
    Fork(Vec<Vec<Item>>),
}

impl Item {
    /// The nodes it calls, and the expanders it goes over, in any depth.
    pub(crate) fn calls(&self, found: &mut Vec<NodeId>) {
        match self {
            Self::Call(id) => found.push(*id),
            Self::Pass { expander, items } => {
                found.push(*expander);
                for item in items {
                    item.calls(found);
                }
            }
            Self::Part(items) => {
                for item in items {
                    item.calls(found);
                }
            }
            Self::Fork(lanes) => {
                for item in lanes.iter().flatten() {
                    item.calls(found);
                }
            }
        }
    }
}

pub(crate) fn tree(graph: &Graph, blocks: &Blocks) -> Vec<Item> {
    let candidates: Vec<NodeId> = blocks
        .order
        .iter()
        .copied()
        .filter(|&id| blocks.needed[id])
        .collect();
    let mut walk = Walk {
        graph,
        blocks,
        done: vec![false; graph.nodes.len()],
    };
    walk.body(0, &candidates)
}

struct Walk<'a> {
    graph: &'a Graph,
    blocks: &'a Blocks,
    done: Vec<bool>,
}

impl Walk<'_> {
    fn scope(&self, id: NodeId) -> &[NodeId] {
        self.blocks.scopes[id].as_deref().unwrap_or_default()
    }

    /// Whether all that a node needs is done.
    fn is_ready(&self, id: NodeId) -> bool {
        self.graph.nodes[id]
            .sources()
            .all(|source| self.done[source])
    }

    /// Whether all that a node needs is done before or in a pass over a block `depth` deep, which
    /// takes these nodes. What is collected from the block itself is there only after a pass.
    fn is_ready_with(&self, id: NodeId, taken: &[bool], depth: usize) -> bool {
        self.graph.nodes[id].args.iter().all(|arg| {
            let Source::Node(source) = arg.source else {
                return true;
            };
            let in_time = || {
                let ends_with_the_pass = arg.access.is_collect()
                    && self.blocks.value_scope(self.graph, source).len() <= depth + 1;
                taken[source] && !ends_with_the_pass
            };
            self.done[source] || in_time()
        })
    }

    /// Orders the candidates: nodes in a scope `depth` deep, and in the blocks inside it.
    fn body(&mut self, depth: usize, candidates: &[NodeId]) -> Vec<Item> {
        let mut here: Vec<NodeId> = Vec::new();
        let mut inside: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for &id in candidates {
            match self.scope(id).get(depth) {
                None => here.push(id),
                Some(&expander) => inside.entry(expander).or_default().push(id),
            }
        }
        let mut items = Vec::new();
        while !(here.is_empty() && inside.is_empty()) {
            here.retain(|&id| {
                let ready = self.is_ready(id);
                if ready {
                    self.done[id] = true;
                    items.push(Item::Call(id));
                }
                !ready
            });
            let Some((expander, ready)) = self.next_pass(depth, &inside) else {
                break;
            };
            let pass = self.body(depth + 1, &ready);
            items.push(Item::Pass {
                expander,
                items: pass,
            });
            if let Some(rest) = inside.get_mut(&expander) {
                rest.retain(|id| !self.done[*id]);
                if rest.is_empty() {
                    inside.remove(&expander);
                }
            }
        }
        items
    }

    /// The block that runs next, with the nodes that can run in it.
    fn next_pass(
        &self,
        depth: usize,
        inside: &BTreeMap<NodeId, Vec<NodeId>>,
    ) -> Option<(NodeId, Vec<NodeId>)> {
        let mut first = None;
        for (&expander, region) in inside {
            let mut taken = vec![false; self.graph.nodes.len()];
            let mut ready = Vec::new();
            for &id in region {
                if self.is_ready_with(id, &taken, depth) {
                    taken[id] = true;
                    ready.push(id);
                }
            }
            if ready.len() == region.len() {
                return Some((expander, ready));
            }
            if first.is_none() && !ready.is_empty() {
                first = Some((expander, ready));
            }
        }
        first
    }
}
