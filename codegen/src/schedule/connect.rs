//! Every use of a value is connected to its definition: through parameters of the functions in
//! between, and through lists where a pass keeps a value for a later one.

use super::frames::{Builder, FrameId, FrameItem, FrameKind};
use super::values::{Key, ValueId};
use crate::graph::NodeId;

impl Builder<'_> {
    pub(super) fn connect(&mut self) {
        for id in 0..self.frames.len() {
            for item in self.frames[id].items.clone() {
                match item {
                    FrameItem::Call(node) => {
                        for at in 0..self.graph.nodes[node].args.len() {
                            let arg = &self.graph.nodes[node].args[at];
                            let value = self.values.read(self.graph, arg.source, arg.access);
                            let rest = self.values.rest(self.graph, arg.source, arg.access);
                            for value in value.into_iter().chain(rest) {
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
            Key::List(inner) | Key::Rest(inner) => self.depth(inner).saturating_sub(1),
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
    pub(super) fn defining(&self, value: ValueId) -> FrameId {
        match self.values.list[value].key {
            Key::Input(_) => 0,
            Key::List(inner) | Key::Rest(inner) => {
                self.frames[self.pass_around(self.defining(inner))].parent
            }
            _ => self.defined.get(&value).copied().unwrap_or(0),
        }
    }

    /// The innermost pass that a frame is in or is.
    fn pass_around(&self, mut frame: FrameId) -> FrameId {
        while matches!(self.frames[frame].kind, FrameKind::Part | FrameKind::Fork) {
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
            FrameKind::Part | FrameKind::Fork | FrameKind::Top => {
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
            Key::List(inner) | Key::Rest(inner) => {
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
        // Before what borrows from the `Result`: an error is moved out of it.
        let first_use = items
            .iter()
            .position(|item| self.uses(*item, value) || self.lends(*item, raw));
        let at = first_use.unwrap_or(items.len());
        self.frames[frame]
            .items
            .insert(at, FrameItem::Unwrap(raw, value));
        self.available.insert((frame, raw));
    }

    /// Whether a step makes something that points into the value.
    fn lends(&mut self, item: FrameItem, value: ValueId) -> bool {
        match item {
            FrameItem::Call(node) => {
                let made = self.id(Key::Node(node));
                self.values.list[made].lenders.contains(&value)
            }
            FrameItem::Frame(frame) => {
                let outs = &self.frames[frame].outs;
                outs.iter()
                    .any(|out| self.values.list[*out].lenders.contains(&value))
            }
            FrameItem::Unwrap(..) => false,
        }
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
            if !matches!(self.frames[inner].kind, FrameKind::Part | FrameKind::Fork) {
                return false;
            }
            inner = self.frames[inner].parent;
        }
        true
    }

    /// An output: of a node in a block, the list of its values.
    pub(super) fn output(&mut self, node: NodeId) -> ValueId {
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
