//! One frame for each generated function: what it calls, what it is given and what it gives back.

use super::tree::Item;
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId, Source};
use crate::sorted::{Map, Set};

/// A position in [`Frames::list`]; 0 is the whole flow.
pub(crate) type FrameId = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// The whole flow.
    Top,
    /// Runs once per item of the expander; the first pass pulls the items.
    Pass { expander: NodeId, first: bool },
    /// A stretch of its parent; below a fork, a lane.
    Part,
    /// One step of its parent: the lanes in it run at the same time.
    Fork,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrameItem {
    Call(NodeId),
    /// Takes the value out of a `Result` that is also read as such: the raw value, the value.
    Unwrap(ValueId, ValueId),
    Frame(FrameId),
}

#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    pub(crate) parent: FrameId,
    pub(crate) items: Vec<FrameItem>,
    /// The item that a first pass pulls.
    pub(crate) pulled: Option<ValueId>,
    /// Per-item values that earlier passes kept.
    pub(crate) kept: Set<ValueId>,
    /// Values from outside.
    pub(crate) params: Set<ValueId>,
    /// Values given back: each once per item from a pass.
    pub(crate) outs: Set<ValueId>,
}

#[derive(Debug)]
pub(crate) struct Frames {
    pub(crate) list: Vec<Frame>,
    /// What the flow returns, in the order asked for.
    pub(crate) outputs: Vec<ValueId>,
    /// The frame that makes each value.
    defined: Map<ValueId, FrameId>,
}

impl Frames {
    /// Whether a value is made in a frame, or in a stretch or pass inside it.
    pub(crate) fn is_inside(&self, value: ValueId, frame: FrameId) -> bool {
        let mut at = self.defined.get(&value).copied().unwrap_or(0);
        while at != frame {
            if at == 0 {
                return false;
            }
            at = self.list[at].parent;
        }
        true
    }
}

/// Builds the frames of a tree, and connects every use to its definition.
pub(crate) fn frames(graph: &Graph, blocks: &Blocks, values: &mut Values, tree: &[Item]) -> Frames {
    let needed = (0..graph.nodes.len()).filter(|&id| blocks.needed[id]);
    let raw = read_raw(graph, needed);
    let mut builder = Builder {
        graph,
        blocks,
        values,
        raw,
        frames: Vec::new(),
        defined: Map::new(),
        available: Set::new(),
        first_pass: vec![None; graph.nodes.len()],
    };
    builder.frame(FrameKind::Top, 0, tree);
    builder.make_missing_first_passes();
    builder.connect();
    let outputs = blocks
        .outputs
        .iter()
        .map(|&id| builder.output(id))
        .collect();
    // What is collected may be borrowed from too.
    for value in 0..builder.values.list.len() {
        let defining = builder.defining(value);
        builder.defined.insert(value, defining);
    }
    Frames {
        list: builder.frames,
        outputs,
        defined: builder.defined,
    }
}

/// The nodes whose `Result` one of these reads.
pub(super) fn read_raw(graph: &Graph, readers: impl Iterator<Item = NodeId>) -> Set<NodeId> {
    let args = readers.flat_map(|id| &graph.nodes[id].args);
    args.filter_map(|arg| match (arg.source, arg.access) {
        (Source::Node(source), access) if access.is_raw() => Some(source),
        _ => None,
    })
    .collect()
}

pub(super) struct Builder<'a> {
    pub(super) graph: &'a Graph,
    pub(super) blocks: &'a Blocks,
    pub(super) values: &'a mut Values,
    pub(super) raw: Set<NodeId>,
    pub(super) frames: Vec<Frame>,
    /// The frame that makes a value.
    pub(super) defined: Map<ValueId, FrameId>,
    pub(super) available: Set<(FrameId, ValueId)>,
    /// The first pass over the items of each expander.
    first_pass: Vec<Option<FrameId>>,
}

impl Builder<'_> {
    pub(super) fn id(&mut self, key: Key) -> ValueId {
        self.values.id(self.graph, key)
    }

    fn frame(&mut self, kind: FrameKind, parent: FrameId, items: &[Item]) -> FrameId {
        let id = self.push(kind, parent);
        for item in items {
            let item = match item {
                Item::Call(node) => {
                    self.define(*node, id);
                    FrameItem::Call(*node)
                }
                Item::Pass { expander, items } => {
                    let first = !self.is_pulled(*expander);
                    let kind = FrameKind::Pass {
                        expander: *expander,
                        first,
                    };
                    FrameItem::Frame(self.frame(kind, id, items))
                }
                Item::Part(items) => FrameItem::Frame(self.frame(FrameKind::Part, id, items)),
                Item::Fork(lanes) => {
                    let fork = self.push(FrameKind::Fork, id);
                    for lane in lanes {
                        let lane = self.frame(FrameKind::Part, fork, lane);
                        self.frames[fork].items.push(FrameItem::Frame(lane));
                    }
                    FrameItem::Frame(fork)
                }
            };
            self.frames[id].items.push(item);
        }
        id
    }

    fn push(&mut self, kind: FrameKind, parent: FrameId) -> FrameId {
        let id = self.frames.len();
        let mut frame = Frame {
            kind,
            parent,
            items: Vec::new(),
            pulled: None,
            kept: Set::new(),
            params: Set::new(),
            outs: Set::new(),
        };
        if let FrameKind::Pass {
            expander,
            first: true,
        } = kind
        {
            let is_fallible = self.graph.nodes[expander].raw().is_some();
            let item = self.id(Key::Item(expander));
            let pulled = if is_fallible {
                self.id(Key::RawItem(expander))
            } else {
                item
            };
            self.defined.insert(pulled, id);
            self.defined.insert(item, id);
            self.first_pass[expander] = Some(id);
            frame.pulled = Some(pulled);
        }
        self.frames.push(frame);
        id
    }

    /// Whether a first pass over the expander's items is there already.
    fn is_pulled(&self, expander: NodeId) -> bool {
        self.first_pass[expander].is_some()
    }

    fn define(&mut self, node: NodeId, frame: FrameId) {
        let value = self.id(Key::Node(node));
        self.defined.insert(value, frame);
        if self.graph.nodes[node].fallible {
            let raw = self.id(Key::Raw(node));
            self.defined.insert(raw, frame);
        }
    }

    /// Whether the first pass over the items is in this frame, and over before any call collects them.
    fn is_pulled_in_time(&self, frame: FrameId, expander: NodeId, collectors: &[NodeId]) -> bool {
        let Some(first) = self.first_pass[expander] else {
            return false;
        };
        let items = &self.frames[frame].items;
        let pass = items
            .iter()
            .position(|item| *item == FrameItem::Frame(first));
        pass.is_some_and(|pass| {
            let is_before = |&node: &NodeId| {
                let step = self.step_with(frame, node);
                step.is_some_and(|step| items[..=pass].contains(&step))
            };
            !collectors.iter().any(is_before)
        })
    }

    /// The step of a frame that calls a node, in any depth.
    fn step_with(&self, frame: FrameId, node: NodeId) -> Option<FrameItem> {
        let value = self.values.known(Key::Node(node))?;
        let mut at = *self.defined.get(&value)?;
        let mut step = FrameItem::Call(node);
        while at != frame {
            if at == 0 {
                return None;
            }
            step = FrameItem::Frame(at);
            at = self.frames[at].parent;
        }
        Some(step)
    }

    /// Items that are only collected, that are collected before a node runs for each, or that only a
    /// later pass of an outer block needs, are pulled right after the expander's call.
    fn make_missing_first_passes(&mut self) {
        let mut is_read = vec![self.blocks.by_name; self.graph.nodes.len()];
        let mut collectors = vec![Vec::new(); self.graph.nodes.len()];
        let needed = |id: &NodeId| self.blocks.needed[*id];
        for reader in (0..self.graph.nodes.len()).filter(needed) {
            for arg in &self.graph.nodes[reader].args {
                if let Source::Node(source) = arg.source {
                    is_read[source] = true;
                    if arg.access.is_collect() {
                        collectors[source].push(reader);
                    }
                }
            }
        }
        for &output in &self.blocks.outputs {
            is_read[output] = true;
        }
        for id in 0..self.frames.len() {
            let mut at = 0;
            while at < self.frames[id].items.len() {
                if let FrameItem::Call(node) = self.frames[id].items[at]
                    && self.graph.nodes[node].is_expander()
                {
                    let here = self.is_pulled_in_time(id, node, &collectors[node]);
                    if !here && is_read[node] {
                        // A pass that another frame took for the first is a later one.
                        if let Some(later) = self.first_pass[node].take() {
                            let later = &mut self.frames[later];
                            later.pulled = None;
                            later.kind = FrameKind::Pass {
                                expander: node,
                                first: false,
                            };
                        }
                        let pass = self.push(
                            FrameKind::Pass {
                                expander: node,
                                first: true,
                            },
                            id,
                        );
                        self.frames[id].items.insert(at + 1, FrameItem::Frame(pass));
                    }
                }
                at += 1;
            }
        }
    }
}
