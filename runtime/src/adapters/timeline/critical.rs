//! The longest chain of calls through what reads what: no number of threads makes a run faster than it.

use super::calls::Call;
use crate::call::blocks_around;
use crate::graph::{Graph, Source};

/// For each node of the graph its calls, by their items.
struct Sorted {
    /// The items, and the position of the call.
    calls: Vec<Vec<(Vec<u32>, usize)>>,
}

impl Sorted {
    fn new(graph: &Graph, calls: &[Call], items: impl Fn(&Call) -> Vec<u32>) -> Self {
        let mut sorted: Vec<Vec<(Vec<u32>, usize)>> = vec![Vec::new(); graph.nodes.len()];
        for (at, call) in calls.iter().enumerate() {
            if let Some(list) = sorted.get_mut(call.span.node as usize) {
                list.push((items(call), at));
            }
        }
        for list in &mut sorted {
            list.sort();
        }
        Self { calls: sorted }
    }

    /// The calls of a node in the items that begin with these.
    #[inline]
    fn within(&self, node: usize, items: &[u32]) -> &[(Vec<u32>, usize)] {
        let list = &self.calls[node];
        let from = list.partition_point(|(other, _)| other.as_slice() < items);
        let rest = &list[from..];
        let len = rest.partition_point(|(other, _)| other.starts_with(items));
        &rest[..len]
    }
}

/// The chain, first to last, as positions in `calls`.
pub(super) fn chain(
    graph: &Graph,
    calls: &[Call],
    items: impl Fn(&Call) -> Vec<u32>,
) -> Vec<usize> {
    let sorted = Sorted::new(graph, calls, items);
    // When each call could have ended at the earliest, and the call that it had to wait for.
    let mut ends = vec![0; calls.len()];
    let mut before: Vec<Option<usize>> = vec![None; calls.len()];
    let is_called = |node: usize| !sorted.calls[node].is_empty();
    for node in by_need(graph) {
        if !is_called(node) {
            continue;
        }
        let reads = reads(graph, node, &is_called);
        // Calls in items of the same outer blocks wait for the same calls outside: asked once.
        let mut known: Vec<Option<(Vec<u32>, Option<usize>)>> = vec![None; reads.len()];
        for (path, at) in &sorted.calls[node] {
            let mut latest: Option<usize> = None;
            for (read, known) in reads.iter().zip(&mut known) {
                let shared = &path[..read.shared.min(path.len())];
                let is_known = matches!(known, Some((items, _)) if items == shared);
                if !is_known {
                    let within = sorted.within(read.node, shared).iter().map(|(_, at)| *at);
                    *known = Some((shared.to_vec(), within.max_by_key(|&at| ends[at])));
                }
                let last = known.as_ref().and_then(|(_, last)| *last);
                latest = latest.into_iter().chain(last).max_by_key(|&at| ends[at]);
            }
            ends[*at] = calls[*at].own + latest.map_or(0, |at| ends[at]);
            before[*at] = latest;
        }
    }
    let mut chain = Vec::new();
    let mut next = (0..calls.len()).max_by_key(|&at| ends[at]);
    while let Some(at) = next {
        chain.push(at);
        next = before[at];
    }
    chain.reverse();
    chain
}

/// A node that another reads.
struct Read {
    node: usize,
    /// How many of the reader's items, outermost first, it has in common with the calls it waits for.
    shared: usize,
}

/// What a node waits for. What was not called (it is overridden, or its block has no items) stands for
/// what it reads itself.
fn reads(graph: &Graph, node: usize, is_called: &impl Fn(usize) -> bool) -> Vec<Read> {
    let mut reads: Vec<Read> = Vec::new();
    let mut is_seen = vec![false; graph.nodes.len()];
    let mut waiting = vec![(node, depth(graph, node))];
    while let Some((reader, deepest)) = waiting.pop() {
        for dependency in graph.nodes[reader].dependencies {
            let (Source::Node(source) | Source::IfRuns(source)) = dependency.source else {
                continue;
            };
            // What is collected is closed by one block; the value of an expander is inside of its own.
            let value = blocks_around(graph, source).len();
            let value = value.saturating_sub(usize::from(dependency.collect));
            let shared = value.min(depth(graph, source)).min(deepest);
            if is_called(source) {
                reads.push(Read {
                    node: source,
                    shared,
                });
            } else if !std::mem::replace(&mut is_seen[source], true) {
                waiting.push((source, shared));
            }
        }
    }
    reads
}

#[inline]
fn depth(graph: &Graph, node: usize) -> usize {
    graph.blocks_around(&graph.nodes[node]).count()
}

/// The nodes, each after all that it reads.
#[inline]
pub(super) fn by_need(graph: &Graph) -> Vec<usize> {
    let mut order = Vec::with_capacity(graph.nodes.len());
    let mut is_seen = vec![false; graph.nodes.len()];
    for start in 0..graph.nodes.len() {
        // A node is left again, and put into the order, when all that it reads is there.
        let mut waiting = vec![(start, false)];
        while let Some((node, is_left)) = waiting.pop() {
            if is_left {
                order.push(node);
            } else if !std::mem::replace(&mut is_seen[node], true) {
                waiting.push((node, true));
                let sources = graph.nodes[node].dependencies.iter();
                waiting.extend(sources.filter_map(|dependency| match dependency.source {
                    Source::Node(source) | Source::IfRuns(source) => Some((source, false)),
                    Source::Input(_) => None,
                }));
            }
        }
    }
    order
}
