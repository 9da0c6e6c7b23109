//! Long bodies are cut into functions: rustc's time and stack grow faster than a function's length.
//!
//! Measured on rustc 1.95: one function of 3,000 calls overflows the compiler's stack in a debug
//! build; cut into stretches, `check`, debug and release builds are linear.

use super::tree::Item;
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::{Arg, Graph, NodeId, Source};
use crate::model::Callee;
use crate::sorted::Map;

/// What a function holds: about what fits `clippy::too_many_lines`.
const LONGEST: usize = 40;
/// The same in a run by name, in lines.
const LONGEST_BY_NAME: usize = 88;
/// So many fields are taken out of a value in one function.
const FIELDS: usize = 8;

pub(crate) fn cut(
    graph: &Graph,
    values: &mut Values,
    blocks: &Blocks,
    items: Vec<Item>,
) -> Vec<Item> {
    let longest = if blocks.by_name {
        LONGEST_BY_NAME
    } else {
        LONGEST
    };
    Cut {
        graph,
        values,
        outputs: &blocks.outputs,
        common: &blocks.common,
        longest,
        by_name: blocks.by_name,
        uses: Uses::new(graph.nodes.len()),
    }
    .all(items)
}

pub(super) struct Cut<'a> {
    pub(super) graph: &'a Graph,
    values: &'a mut Values,
    outputs: &'a [NodeId],
    /// See [`Blocks::common`].
    pub(super) common: &'a [Option<usize>],
    pub(super) longest: usize,
    pub(super) by_name: bool,
    uses: Uses,
}

/// Where the nodes of a body are called, and where each is read last: items of the body, by node. Tables as long
/// as the flow, which every body uses in turn: with maps they took as long as the rest of the schedule.
#[derive(Default)]
struct Uses {
    defined: Vec<usize>,
    last: Vec<usize>,
    /// The nodes that are in the tables.
    called: Vec<NodeId>,
    read: Vec<NodeId>,
}

const NOWHERE: usize = usize::MAX;

impl Uses {
    fn new(nodes: usize) -> Self {
        Self {
            defined: vec![NOWHERE; nodes],
            last: vec![NOWHERE; nodes],
            ..Self::default()
        }
    }

    fn fill(&mut self, graph: &Graph, items: &[Item], outputs: &[NodeId]) {
        for id in self.called.drain(..) {
            self.defined[id] = NOWHERE;
        }
        for id in self.read.drain(..) {
            self.last[id] = NOWHERE;
        }
        let mut called = Vec::new();
        for (at, item) in items.iter().enumerate() {
            item.calls(&mut called);
            for id in called.drain(..) {
                if self.defined[id] == NOWHERE {
                    self.defined[id] = at;
                    self.called.push(id);
                }
                for arg in &graph.nodes[id].args {
                    if let Source::Node(source) = arg.source {
                        self.read(source, at);
                    }
                }
                // A pass uses its expander's items wherever one of its nodes is called.
                self.read(id, at);
            }
        }
        for &output in outputs {
            self.read(output, items.len());
        }
        self.called.sort_unstable();
    }

    /// Items come in their order.
    fn read(&mut self, id: NodeId, at: usize) {
        if self.last[id] == NOWHERE {
            self.read.push(id);
        }
        self.last[id] = at;
    }

    fn defined_at(&self, id: NodeId) -> Option<usize> {
        let at = self.defined[id];
        (at != NOWHERE).then_some(at)
    }

    fn last_use(&self, id: NodeId) -> Option<usize> {
        let at = self.last[id];
        (at != NOWHERE).then_some(at)
    }
}

/// Where a body may be cut.
pub(super) struct Limits {
    /// Before which items a cut may be.
    pub(super) allowed: Vec<bool>,
    /// Which items are in no stretch.
    pub(super) pinned: Vec<bool>,
}

impl Cut<'_> {
    /// The insides of passes and lanes first.
    fn all(&mut self, items: Vec<Item>) -> Vec<Item> {
        let items = items
            .into_iter()
            .map(|item| match item {
                Item::Pass { expander, items } => {
                    let outputs = std::mem::take(&mut self.outputs);
                    let items = self.all(items);
                    self.outputs = outputs;
                    Item::Pass { expander, items }
                }
                // Nothing leaves a lane that borrows from what is made in it.
                Item::Fork(lanes) => {
                    Item::Fork(lanes.into_iter().map(|lane| self.all(lane)).collect())
                }
                other => other,
            })
            .collect();
        let items = self.stretches(items);
        self.body(items)
    }

    fn body(&mut self, mut items: Vec<Item>) -> Vec<Item> {
        loop {
            if items.iter().map(|item| self.room(item)).sum::<usize>() <= self.longest {
                return items;
            }
            let before = items.len();
            items = self.once(items);
            if let [Item::Part(_)] = items.as_slice()
                && let Some(Item::Part(all)) = items.pop()
            {
                // No cut is possible.
                return all;
            }
            if items.len() == before {
                return items;
            }
        }
    }

    fn once(&mut self, items: Vec<Item>) -> Vec<Item> {
        let Limits { allowed, pinned } = self.limits(&items);
        let mut parts: Vec<Item> = Vec::new();
        let mut part: Vec<Item> = Vec::new();
        let mut taken = 0;
        // The last place in the part where it may end.
        let mut end = None;
        for (at, item) in items.into_iter().enumerate() {
            let next = self.room(&item);
            let is_full = taken + next > self.longest;
            if ((is_full && allowed[at]) || pinned[at]) && !part.is_empty() {
                close(&mut parts, &mut part);
                (taken, end) = (0, None);
            } else if is_full && let Some(end) = end.take() {
                let rest = part.split_off(end);
                close(&mut parts, &mut part);
                taken = rest.iter().map(|item| self.room(item)).sum();
                part = rest;
            } else if allowed[at] && !part.is_empty() {
                end = Some(part.len());
            }
            if pinned[at] {
                parts.push(item);
                continue;
            }
            taken += next;
            part.push(item);
        }
        close(&mut parts, &mut part);
        parts
    }

    /// A cut may be where nothing lives on that borrows from something as new, and nothing whose type
    /// has no name. What borrows and lives long stays, with its lenders, between the stretches.
    pub(super) fn limits(&mut self, items: &[Item]) -> Limits {
        let mut uses = std::mem::take(&mut self.uses);
        uses.fill(self.graph, items, self.outputs);
        let limits = self.limits_of(items, &uses);
        self.uses = uses;
        limits
    }

    fn limits_of(&mut self, items: &[Item], uses: &Uses) -> Limits {
        let shared = self.shared(items, uses);
        let mut limits = Limits {
            allowed: vec![true; items.len() + 1],
            pinned: vec![false; items.len()],
        };
        self.keep_fields_together(items, &mut limits);
        let mut stay = Vec::new();
        for &id in &uses.called {
            let from = uses.defined[id];
            let until = uses.last[id];
            if until == from {
                continue;
            }
            let is_tied = || shared.get(&from).is_some_and(|ids| ids.contains(&id));
            if !(is_tied() || self.is_tied(id, uses)) {
                continue;
            }
            // What lives on over more than half a function, and cannot leave it, is not put in a stretch.
            let pins = if until - from > self.longest / 2 {
                self.pins(id, items, uses)
            } else {
                None
            };
            let lives = from + 1..=until.min(items.len());
            match pins {
                Some(pins) => stay.push((pins, lives)),
                None => limits.allowed[lives].fill(false),
            }
        }
        // Around what stays where it is, a body is cut: not where something else forbids it.
        while let Some(at) = stay.iter().position(|(pins, _)| {
            let is_cut = |at: usize| limits.allowed[at] && limits.allowed[at + 1];
            !pins.iter().all(|&at| is_cut(at))
        }) {
            let (_, lives) = stay.swap_remove(at);
            limits.allowed[lives].fill(false);
        }
        for at in stay.into_iter().flat_map(|(pins, _)| pins) {
            limits.pinned[at] = true;
        }
        limits
    }

    /// A whole is taken apart in one function, or else its fields would be cloned.
    fn keep_fields_together(&self, items: &[Item], limits: &mut Limits) {
        let whole = |item: &Item| match item {
            Item::Call(id) if matches!(self.graph.nodes[*id].callee, Callee::Field(_)) => {
                self.graph.nodes[*id].args.first().map(|arg| arg.source)
            }
            _ => None,
        };
        let mut together = 0;
        for at in 1..items.len() {
            let is_next = whole(&items[at]).is_some() && whole(&items[at]) == whole(&items[at - 1]);
            together = if is_next { (together + 1) % FIELDS } else { 0 };
            if together > 0 {
                limits.allowed[at] = false;
            }
        }
    }

    /// By the passes and stretches that make them: values that borrow beside others which borrow from
    /// something as new. What a function gives back has one lifetime, so these cannot leave either.
    fn shared(&mut self, items: &[Item], uses: &Uses) -> Map<usize, Vec<NodeId>> {
        let mut shared = Map::new();
        for (at, item) in items.iter().enumerate() {
            if matches!(item, Item::Call(_)) {
                continue;
            }
            let mut made = Vec::new();
            item.calls(&mut made);
            made.retain(|&id| uses.last_use(id).is_some_and(|last| last > at));
            let mut lenders: Vec<NodeId> = Vec::new();
            made.retain(|&id| {
                let key = if self.graph.nodes[id].is_expander() {
                    Key::Item(id)
                } else {
                    Key::Node(id)
                };
                let value = self.values.id(self.graph, key);
                let lent = self.values.list[value].lenders.iter();
                lenders.extend(lent.filter_map(|&lender| self.values.node(lender)));
                self.values.borrows(value)
            });
            let is_as_new = |&id: &NodeId| uses.defined_at(id).is_some_and(|from| from < at);
            if lenders.iter().any(is_as_new) {
                shared.insert(at, made);
            }
        }
        shared
    }

    /// The calls that make a value and what it borrows from, if they can stay where they are while
    /// stretches around them are cut out and are given the value.
    fn pins(&mut self, id: NodeId, items: &[Item], uses: &Uses) -> Option<Vec<usize>> {
        let node = &self.graph.nodes[id];
        if node.is_expander() || !node.value.is_nameable() || !node.whole.is_nameable() {
            return None;
        }
        let value = self.values.id(self.graph, Key::Node(id));
        let lenders = self.values.list[value].lenders.iter();
        let lenders = lenders.filter_map(|&lender| self.values.node(lender));
        let calls = lenders.chain([id]).filter_map(|id| uses.defined_at(id));
        calls
            .map(|at| matches!(items[at], Item::Call(_)).then_some(at))
            .collect()
    }

    /// Whether the value cannot leave the function that makes it.
    fn is_tied(&mut self, id: NodeId, uses: &Uses) -> bool {
        let node = &self.graph.nodes[id];
        if node.is_expander() || !node.value.is_nameable() || !node.whole.is_nameable() {
            return true;
        }
        let value = self.values.id(self.graph, Key::Node(id));
        if self.points_into_new(id, value, uses) {
            return true;
        }
        node.fallible && {
            let raw = self.values.id(self.graph, Key::Raw(id));
            self.points_into_new(id, raw, uses)
        }
    }

    fn points_into_new(&self, id: NodeId, value: ValueId, uses: &Uses) -> bool {
        let lenders = &self.values.list[value].lenders;
        if lenders.is_empty() {
            return false;
        }
        let is_new = |&lender: &ValueId| {
            let node = self.values.node(lender);
            node.is_some_and(|id| uses.defined_at(id).is_some())
        };
        // An owned input is a local of the outermost function; what points into it stays there.
        let is_input = |arg: &Arg| matches!(arg.source, Source::Input(_));
        lenders.iter().any(is_new) || self.graph.nodes[id].args.iter().any(is_input)
    }
}

fn close(parts: &mut Vec<Item>, part: &mut Vec<Item>) {
    match part.len() {
        0 => {}
        1 => parts.append(part),
        _ => parts.push(Item::Part(std::mem::take(part))),
    }
}
