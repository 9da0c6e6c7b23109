//! How much room items take in a function: in calls, and in a run by name in lines.

use super::cut::Cut;
use super::direct::may_be_direct;
use super::tree::Item;
use crate::graph::{NodeId, Source};

/// The lines of a call with a guard.
const GUARDED: usize = 8;
/// As much as a direct call takes, so that a function holds as many of them as it does otherwise.
const DIRECT: usize = 2;
/// What stands on one line.
const WIDTH: usize = 100;
/// A lane of a fork takes as much room as this many calls.
const LANE: usize = 2;

impl Cut<'_> {
    /// A pass over a block takes as much room as a few calls.
    pub(super) fn room(&self, item: &Item) -> usize {
        match item {
            Item::Call(id) if self.by_name => self.guarded_room(*id),
            Item::Part(_) if self.by_name => GUARDED,
            Item::Call(_) | Item::Part(_) => 1,
            Item::Pass { .. } if self.by_name => {
                let mut called = Vec::new();
                item.calls(&mut called);
                // Each list of values is a statement, so many values take room.
                3 * GUARDED + called.len() * GUARDED / 6
            }
            Item::Pass { .. } => self.longest / 6,
            Item::Fork(lanes) if self.by_name => LANE * lanes.len() * GUARDED,
            Item::Fork(lanes) => LANE * lanes.len(),
        }
    }

    /// A guard that does not stand on two lines has a line for each argument and one for its name.
    fn guarded_room(&self, id: NodeId) -> usize {
        let node = &self.graph.nodes[id];
        let names = node.args.iter().map(|arg| match arg.source {
            Source::Node(source) => self.graph.nodes[source].name.len(),
            Source::Input(input) => self.graph.inputs[input].name.len(),
            Source::Constant(_) | Source::Absent | Source::Unknown => 0,
        });
        let count = node.args.len();
        let letters: usize = names.sum();
        if may_be_direct(self.graph, node) {
            // `let x = request.try_call_kept_2(1, flow::x, a, nevis::rt::Hidden(b));`
            let line = 60 + 2 * node.name.len() + letters;
            return if line > WIDTH { 4 + count } else { DIRECT };
        }
        // `let x = if let (true, Some(a)) = (request.runs(1), &a) {`
        let guard = 54 + node.name.len() + 2 * letters + 11 * count;
        // `request.node(1, &[a], || Ok(flow::x(a)))?`
        let call = 50 + node.name.len() + 2 * letters + 6 * count;
        let guard = match guard {
            0..=WIDTH => 0,
            // The names on one line, the values on the next.
            _ if guard < 2 * WIDTH - 40 => 2,
            _ => 2 * count + 4,
        };
        let call = if call > WIDTH { 3 } else { 0 };
        GUARDED + guard + call
    }
}
