//! One frame for each generated function: what it calls, what it is given and what it gives back.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Item;
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::{Access, Graph, NodeId, Source};

/// A position in [`Frames::list`]; 0 is the whole flow.
pub(crate) type FrameId = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrameKind {
    /// The whole flow.
    Top,
    /// Runs once per item of the expander; the first pass pulls the items.
    Pass { expander: NodeId, first: bool },
    /// A stretch of its parent.
    Part,
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
    pub(crate) kept: BTreeSet<ValueId>,
    /// Values from outside.
    pub(crate) params: BTreeSet<ValueId>,
    /// Values given back: each once per item from a pass.
    pub(crate) outs: BTreeSet<ValueId>,
}

#[derive(Debug)]
pub(crate) struct Frames {
    pub(crate) list: Vec<Frame>,
    /// What the flow returns, in the order asked for.
    pub(crate) outputs: Vec<ValueId>,
    /// The frame that makes each value (lists aside).
    defined: BTreeMap<ValueId, FrameId>,
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
    let raw = read_raw(graph, blocks);
    let mut builder = Builder {
        graph,
        blocks,
        values,
        raw,
        frames: Vec::new(),
        defined: BTreeMap::new(),
        available: BTreeSet::new(),
    };
    builder.frame(FrameKind::Top, 0, tree);
    builder.make_missing_first_passes();
    builder.connect();
    let outputs = blocks
        .outputs
        .iter()
        .map(|&id| builder.output(id))
        .collect();
    Frames {
        list: builder.frames,
        outputs,
        defined: builder.defined,
    }
}

/// The nodes whose `Result` somebody reads.
fn read_raw(graph: &Graph, blocks: &Blocks) -> BTreeSet<NodeId> {
    let args = (0..graph.nodes.len())
        .filter(|&id| blocks.needed[id])
        .flat_map(|id| &graph.nodes[id].args);
    args.filter_map(|arg| match (arg.source, arg.access) {
        (Source::Node(source), Access::Raw | Access::CollectRaw) => Some(source),
        _ => None,
    })
    .collect()
}

struct Builder<'a> {
    graph: &'a Graph,
    blocks: &'a Blocks,
    values: &'a mut Values,
    raw: BTreeSet<NodeId>,
    frames: Vec<Frame>,
    /// The frame that makes a value.
    defined: BTreeMap<ValueId, FrameId>,
    available: BTreeSet<(FrameId, ValueId)>,
}

impl Builder<'_> {
    fn id(&mut self, key: Key) -> ValueId {
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
            kept: BTreeSet::new(),
            params: BTreeSet::new(),
            outs: BTreeSet::new(),
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
            frame.pulled = Some(pulled);
        }
        self.frames.push(frame);
        id
    }

    /// Whether a first pass over the expander's items is there already.
    fn is_pulled(&self, expander: NodeId) -> bool {
        self.frames.iter().any(|frame| {
            frame.kind
                == FrameKind::Pass {
                    expander,
                    first: true,
                }
        })
    }

    fn define(&mut self, node: NodeId, frame: FrameId) {
        let value = self.id(Key::Node(node));
        self.defined.insert(value, frame);
        if self.graph.nodes[node].fallible {
            let raw = self.id(Key::Raw(node));
            self.defined.insert(raw, frame);
        }
    }

    /// Items that are only collected, or only needed in a later pass of an outer block, are pulled
    /// right after the expander's call.
    fn make_missing_first_passes(&mut self) {
        for id in 0..self.frames.len() {
            let mut at = 0;
            while at < self.frames[id].items.len() {
                if let FrameItem::Call(node) = self.frames[id].items[at]
                    && self.graph.nodes[node].is_expander()
                {
                    let here = self.frames[id].items.iter().any(|item| match item {
                        FrameItem::Frame(frame) => {
                            self.frames[*frame].kind
                                == FrameKind::Pass {
                                    expander: node,
                                    first: true,
                                }
                        }
                        _ => false,
                    });
                    let is_read = (0..self.graph.nodes.len()).any(|reader| {
                        self.blocks.needed[reader]
                            && self.graph.nodes[reader]
                                .sources()
                                .any(|source| source == node)
                    }) || self.blocks.outputs.contains(&node);
                    if !here && is_read {
                        // A pass that another frame took for the first is a later one.
                        for frame in &mut self.frames {
                            if frame.kind
                                == (FrameKind::Pass {
                                    expander: node,
                                    first: true,
                                })
                            {
                                frame.kind = FrameKind::Pass {
                                    expander: node,
                                    first: false,
                                };
                                frame.pulled = None;
                            }
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

    fn connect(&mut self) {
        for id in 0..self.frames.len() {
            for item in self.frames[id].items.clone() {
                match item {
                    FrameItem::Call(node) => {
                        for at in 0..self.graph.nodes[node].args.len() {
                            let arg = &self.graph.nodes[node].args[at];
                            if let Some(value) =
                                self.values.read(self.graph, arg.source, arg.access)
                            {
                                self.obtain(id, value);
                            }
                        }
                    }
                    FrameItem::Frame(pass) => {
                        if let FrameKind::Pass {
                            expander,
                            first: true,
                        } = self.frames[pass].kind
                        {
                            let source = self.id(Key::Node(expander));
                            self.obtain(id, source);
                        }
                    }
                    FrameItem::Unwrap(..) => {}
                }
            }
        }
    }

    /// How many blocks are around a value.
    fn depth(&self, value: ValueId) -> usize {
        match self.values.list[value].key {
            Key::Input(_) => 0,
            Key::Node(id) | Key::Raw(id) => self.blocks.scopes[id].as_ref().map_or(0, Vec::len),
            Key::Item(id) | Key::RawItem(id) => {
                self.blocks.scopes[id].as_ref().map_or(0, Vec::len) + 1
            }
            Key::List(inner) => self.depth(inner).saturating_sub(1),
        }
    }

    fn frame_depth(&self, mut frame: FrameId) -> usize {
        let mut depth = 0;
        while frame != 0 {
            depth += usize::from(matches!(self.frames[frame].kind, FrameKind::Pass { .. }));
            frame = self.frames[frame].parent;
        }
        depth
    }

    /// The frame that makes a value; of a list, the one that runs the pass over its elements.
    fn defining(&self, value: ValueId) -> FrameId {
        match self.values.list[value].key {
            Key::Input(_) => 0,
            Key::List(inner) => self.frames[self.pass_around(self.defining(inner))].parent,
            _ => self.defined.get(&value).copied().unwrap_or(0),
        }
    }

    /// The innermost pass that a frame is in or is.
    fn pass_around(&self, mut frame: FrameId) -> FrameId {
        while self.frames[frame].kind == FrameKind::Part {
            frame = self.frames[frame].parent;
        }
        frame
    }

    /// Makes a value available in a frame: as a local, a parameter or a kept per-item value.
    fn obtain(&mut self, frame: FrameId, value: ValueId) {
        if !self.available.insert((frame, value)) {
            return;
        }
        let defining = self.defining(value);
        self.produce(value);
        if defining == frame {
            return;
        }
        if self.is_part_of(defining, frame) {
            let mut part = defining;
            while part != frame {
                self.frames[part].outs.insert(value);
                part = self.frames[part].parent;
                self.available.insert((part, value));
            }
            return;
        }
        let parent = self.frames[frame].parent;
        let is_outer = self.depth(value) < self.frame_depth(frame);
        match self.frames[frame].kind {
            FrameKind::Part | FrameKind::Top => {
                self.frames[frame].params.insert(value);
                self.obtain(parent, value);
            }
            FrameKind::Pass { .. } if is_outer => {
                self.frames[frame].params.insert(value);
                self.obtain(parent, value);
            }
            FrameKind::Pass { .. } => {
                self.frames[frame].kept.insert(value);
                let list = self.id(Key::List(value));
                self.obtain(parent, list);
            }
        }
    }

    /// What makes the value gives it back: a list is what a pass gives back; a value that is taken out
    /// of a `Result` which is read elsewhere gets a step for it.
    fn produce(&mut self, value: ValueId) {
        match self.values.list[value].key {
            Key::List(inner) => {
                let defining = self.defining(inner);
                let pass = self.pass_around(defining);
                self.obtain(pass, inner);
                self.frames[pass].outs.insert(inner);
            }
            Key::Node(node)
                if self.raw.contains(&node)
                    && self.graph.nodes[node].fallible
                    && !self.graph.nodes[node].is_expander() =>
            {
                let raw = self.id(Key::Raw(node));
                self.unwrap_in(self.defining(raw), raw, value);
            }
            Key::Item(node) if self.graph.nodes[node].raw().is_some() => {
                let raw = self.id(Key::RawItem(node));
                self.unwrap_in(self.defining(raw), raw, value);
            }
            _ => {}
        }
    }

    fn unwrap_in(&mut self, frame: FrameId, raw: ValueId, value: ValueId) {
        let items = self.frames[frame].items.clone();
        if items
            .iter()
            .any(|item| matches!(item, FrameItem::Unwrap(_, known) if *known == value))
        {
            return;
        }
        let first_use = items.iter().position(|item| self.uses(*item, value));
        let at = first_use.unwrap_or(items.len());
        self.frames[frame]
            .items
            .insert(at, FrameItem::Unwrap(raw, value));
        self.available.insert((frame, raw));
    }

    /// Whether a step reads the value, in any depth.
    fn uses(&mut self, item: FrameItem, value: ValueId) -> bool {
        match item {
            FrameItem::Call(node) => {
                let graph = self.graph;
                graph.nodes[node]
                    .args
                    .iter()
                    .any(|arg| self.values.read(graph, arg.source, arg.access) == Some(value))
            }
            FrameItem::Unwrap(raw, _) => raw == value,
            FrameItem::Frame(frame) => {
                let items = self.frames[frame].items.clone();
                items.into_iter().any(|item| self.uses(item, value))
            }
        }
    }

    /// Whether `inner` is a stretch of `outer`, directly or not.
    fn is_part_of(&self, mut inner: FrameId, outer: FrameId) -> bool {
        while inner != outer {
            if self.frames[inner].kind != FrameKind::Part {
                return false;
            }
            inner = self.frames[inner].parent;
        }
        true
    }

    /// An output: of a node in a block, the list of its values.
    fn output(&mut self, node: NodeId) -> ValueId {
        let depth = self.blocks.value_scope(self.graph, node).len();
        let is_expander = self.graph.nodes[node].is_expander();
        let mut value = self.id(if is_expander {
            Key::Item(node)
        } else {
            Key::Node(node)
        });
        for _ in 0..depth {
            value = self.id(Key::List(value));
        }
        self.obtain(0, value);
        value
    }
}
