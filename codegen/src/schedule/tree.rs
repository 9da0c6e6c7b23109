//! The order of calls, and the passes over each block.
//!
//! A block runs in as few passes as a greedy walk finds: what is outside runs as far as it can, then
//! the block that can be finished runs (or else the first that can go on at all), taking along every
//! node whose arguments are there. A node that needs something collected from its own block is not
//! ready in the first pass, so it runs in the next.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::blocks::Blocks;
use crate::graph::{Graph, Node, NodeId, Source};
use crate::list::List as _;
use crate::sorted::Map;

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
        .list();
    let mut places = vec![0; graph.nodes.len()];
    for (place, &id) in blocks.order.iter().enumerate() {
        places[id] = place;
    }
    let sources = |node: &Node| node.sources().count();
    let mut walk = Walk {
        graph,
        blocks,
        done: vec![false; graph.nodes.len()],
        readers: readers(graph),
        waits: graph.nodes.iter().map(sources).collect(),
        places,
        owner: vec![NOBODY; graph.nodes.len()],
        ready: Vec::new(),
    };
    walk.body(0, &candidates)
}

/// What reads each node, as often as it does.
fn readers(graph: &Graph) -> Vec<Vec<NodeId>> {
    let mut readers = vec![Vec::new(); graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        for source in node.sources() {
            readers[source].push(id);
        }
    }
    readers
}

const NOBODY: usize = usize::MAX;

struct Walk<'a> {
    graph: &'a Graph,
    blocks: &'a Blocks,
    done: Vec<bool>,
    readers: Vec<Vec<NodeId>>,
    /// How many of a node's arguments are not there yet.
    waits: Vec<usize>,
    /// Where each node is in the order, which says what comes first of what may.
    places: Vec<usize>,
    /// The depth of the body that calls a node as soon as it can.
    owner: Vec<usize>,
    /// What can be called, by that depth: places in the order.
    ready: Vec<BinaryHeap<Reverse<usize>>>,
}

impl Walk<'_> {
    fn scope(&self, id: NodeId) -> &[NodeId] {
        self.blocks.scopes[id].as_deref().unwrap_or_default()
    }

    /// Whether all that a node needs is done.
    fn is_ready(&self, id: NodeId) -> bool {
        self.waits[id] == 0
    }

    /// Notes that a node is done, and what can be called now.
    fn finish(&mut self, id: NodeId) {
        self.done[id] = true;
        for at in 0..self.readers[id].len() {
            let reader = self.readers[id][at];
            self.waits[reader] -= 1;
            if self.waits[reader] == 0 && self.owner[reader] != NOBODY {
                let place = self.places[reader];
                self.ready[self.owner[reader]].push(Reverse(place));
            }
        }
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
        let mut inside: Map<NodeId, Vec<NodeId>> = Map::new();
        self.ready.push(BinaryHeap::new());
        for &id in candidates {
            match self.scope(id).get(depth) {
                None => {
                    here.push(id);
                    self.owner[id] = depth;
                    if self.is_ready(id) {
                        self.ready[depth].push(Reverse(self.places[id]));
                    }
                }
                Some(&expander) => inside.or_default(expander).push(id),
            }
        }
        let mut items = Vec::new();
        loop {
            while let Some(Reverse(place)) = self.ready[depth].pop() {
                let id = self.blocks.order[place];
                items.push(Item::Call(id));
                self.finish(id);
            }
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
        for id in here {
            self.owner[id] = NOBODY;
        }
        self.ready.pop();
        items
    }

    /// The block that runs next, with the nodes that can run in it.
    fn next_pass(
        &self,
        depth: usize,
        inside: &Map<NodeId, Vec<NodeId>>,
    ) -> Option<(NodeId, Vec<NodeId>)> {
        let mut first = None;
        for (expander, region) in inside {
            let expander = *expander;
            // Nothing of a block can run before its expander has.
            if !self.done[expander] {
                continue;
            }
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
