//! The outermost items of a flow as branches that run at the same time, where they can.
//!
//! A lane is a function, so nothing may leave it that borrows from what is made in it, or whose type
//! has no name. What makes such a value, and all that reads it, is in one lane or outside of lanes.

use super::frames::read_raw;
use super::lanes::{Lane, Piece, Work, lanes};
use super::tree::Item;
use super::values::{Key, Values};
use crate::graph::{Graph, NodeId, Source};
use crate::list::List as _;
use crate::model::{Callee, FieldBy};
use crate::sorted::{Map, Set};

pub(super) fn branches(graph: &Graph, values: &mut Values, items: Vec<Item>) -> Vec<Item> {
    let work = Reading::new(graph, &items).work(values, &items);
    let mut items: Vec<Option<Item>> = items.into_iter().map(Some).list();
    placed(lanes(&work), &mut items)
}

fn placed(lane: Lane, items: &mut [Option<Item>]) -> Vec<Item> {
    let piece = |piece| match piece {
        Piece::Item(item) => items[item].take(),
        Piece::Fork(lanes) => Some(Item::Fork(
            lanes.into_iter().map(|lane| placed(lane, items)).collect(),
        )),
    };
    lane.into_iter().filter_map(piece).collect()
}

/// Who reads what.
struct Reading<'a> {
    graph: &'a Graph,
    /// The nodes of each item.
    calls: Vec<Vec<NodeId>>,
    /// The item that calls each node.
    made_by: Map<NodeId, usize>,
    /// The item that goes over an expander's items first.
    pulled_by: Map<NodeId, usize>,
    /// The items that read each node.
    readers: Map<NodeId, Set<usize>>,
    read_raw: Set<NodeId>,
}

impl<'a> Reading<'a> {
    fn new(graph: &'a Graph, items: &[Item]) -> Self {
        let mut reading = Self {
            graph,
            calls: Vec::new(),
            made_by: Map::new(),
            pulled_by: Map::new(),
            readers: Map::new(),
            read_raw: Set::new(),
        };
        for (at, item) in items.iter().enumerate() {
            let mut calls = Vec::new();
            item.calls(&mut calls);
            for &node in &calls {
                reading.made_by.or_insert(node, at);
                for source in graph.nodes[node].sources() {
                    reading.readers.or_default(source).insert(at);
                }
            }
            if let Item::Pass { expander, .. } = item {
                reading.pulled_by.or_insert(*expander, at);
            }
            reading.calls.push(calls);
        }
        reading.read_raw = read_raw(graph, reading.made_by.keys().copied());
        reading
    }

    fn work(&self, values: &mut Values, items: &[Item]) -> Work {
        let mut work = Work {
            held: vec![false; items.len()],
            ..Work::default()
        };
        for (at, item) in items.iter().enumerate() {
            work.needs.push(self.needs(at, item));
            work.cheap
                .push(matches!(item, Item::Call(node) if self.graph.nodes[*node].cheap));
        }
        for &(node, at) in &self.made_by {
            let pulled = self.pulled_by.get(&node).copied();
            if let Some(pass) = pulled {
                // The iterator has no name, and is consumed by the first pass over the items.
                work.held[at] = true;
                work.held[pass] = true;
                work.knots.push(vec![at, pass]);
            }
            if self.stays(values, node) {
                let at = pulled.unwrap_or(at);
                work.held[at] = true;
                let readers = self.readers.get(&node).into_iter().flatten().copied();
                let mut knot: Vec<usize> = readers.filter(|reader| *reader != at).list();
                knot.push(at);
                if knot.len() > 1 {
                    work.knots.push(knot);
                }
            }
        }
        self.keep_fields(&mut work);
        work
    }

    /// A whole is taken apart where it is made: in lanes, its fields would be cloned.
    fn keep_fields(&self, work: &mut Work) {
        let mut fields: Map<usize, Vec<usize>> = Map::new();
        for &(node, at) in &self.made_by {
            let node = &self.graph.nodes[node];
            let is_moved =
                matches!(&node.callee, Callee::Field(field) if field.by == FieldBy::Value);
            if is_moved && !node.value.is_copy(&self.graph.declared) {
                let wholes = node.sources().filter_map(|whole| self.made_by.get(&whole));
                for whole in wholes.filter(|whole| **whole != at) {
                    fields.or_default(*whole).push(at);
                }
            }
        }
        for (whole, mut knot) in fields {
            knot.push(whole);
            for &at in &knot {
                work.held[at] = true;
            }
            work.knots.push(knot);
        }
    }

    fn needs(&self, at: usize, item: &Item) -> Vec<usize> {
        let mut needs = Set::new();
        let sources = self.calls[at].iter();
        for source in sources.flat_map(|&node| self.graph.nodes[node].sources()) {
            needs.extend(self.made_by.get(&source));
            // Items that are collected before anything runs for each are there after the call.
            needs.extend(self.pulled_by.get(&source).filter(|pass| **pass < at));
        }
        if let Item::Pass { expander, .. } = item {
            needs.extend(self.made_by.get(expander));
            needs.extend(self.pulled_by.get(expander));
        }
        needs.remove(&at);
        needs.into_iter().collect()
    }

    /// Whether a node's value can only leave the function that makes it if what it borrows from, or
    /// what reads it, is there too.
    fn stays(&self, values: &mut Values, id: NodeId) -> bool {
        let node = &self.graph.nodes[id];
        let is_named = node.is_expander() || node.value.is_nameable() && node.whole.is_nameable();
        if !is_named || self.read_raw.contains(&id) && !node.is_expander() {
            return true;
        }
        let reads_input = node
            .args
            .iter()
            .any(|arg| matches!(arg.source, Source::Input(_)));
        let keys = if node.is_expander() {
            [Key::Item(id), Key::RawItem(id)]
        } else {
            [Key::Node(id), Key::Raw(id)]
        };
        let has_raw = node.raw().is_some();
        keys[..=usize::from(has_raw)].iter().any(|&key| {
            let value = values.id(self.graph, key);
            let lenders: Vec<_> = values.list[value].lenders.iter().copied().list();
            let is_here = |lender| {
                let node = values.node(lender);
                node.is_some_and(|node| self.made_by.contains_key(&node))
            };
            // An owned input is a local of the outermost function; what points into it stays there.
            !lenders.is_empty() && reads_input || lenders.into_iter().any(is_here)
        })
    }
}
