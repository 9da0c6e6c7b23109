//! Nodes and threads in numbers.

use std::time::Duration;

use super::calls::Call;
use super::recording::Track;
use crate::graph::Graph;

/// What the calls of a node took.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeTime {
    /// The node's name.
    pub name: &'static str,
    /// Its position in [`Graph::nodes`](crate::GraphTables::nodes).
    pub index: usize,
    /// How often it was called: once, or for each item.
    pub calls: usize,
    /// How many of the calls failed.
    pub failures: usize,
    /// What all calls took, with calls inside of them: a node that waits for the pool may run others.
    pub total: Duration,
    /// The same without the calls inside of them.
    pub own: Duration,
    /// The shortest call.
    pub min: Duration,
    /// What a call takes on average.
    pub mean: Duration,
    /// Half of the calls take no longer.
    pub median: Duration,
    /// 95 in 100 calls take no longer.
    pub p95: Duration,
    /// The longest call.
    pub max: Duration,
}

impl NodeTime {
    /// The part of `work` that is the node's own.
    #[must_use]
    #[inline]
    pub fn share(&self, work: Duration) -> f64 {
        if work.is_zero() {
            return 0.0;
        }
        self.own.as_secs_f64() / work.as_secs_f64()
    }
}

/// What a thread did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThreadTime {
    /// Its name, or a number.
    pub name: String,
    /// How many calls of nodes it made.
    pub calls: usize,
    /// How long nodes ran on it.
    pub busy: Duration,
    /// How long none did, while the run went on: it waited, pulled items, or did what is between nodes.
    pub idle: Duration,
}

impl ThreadTime {
    #[inline]
    pub(super) fn new(index: usize, track: &Track, calls: &[Call], wall: u64) -> Self {
        let busy = calls.iter().map(|call| call.own).sum();
        Self {
            name: track
                .name
                .clone()
                .unwrap_or_else(|| format!("thread {}", index + 1)),
            calls: calls.len(),
            busy: Duration::from_nanos(busy),
            idle: Duration::from_nanos(wall.saturating_sub(busy)),
        }
    }
}

/// How many threads could work at the same time: those of the pool that ran blocks or branches; of a pool that is
/// not known those with calls in blocks, or as many as ever worked together.
#[inline]
pub(super) fn workers(graph: &Graph, calls: &[Call], tracks: &[Track]) -> usize {
    if tracks.len() < 2 {
        return tracks.len();
    }
    let mut shares_out = vec![false; tracks.len()];
    for call in calls {
        let node = &graph.nodes[call.span.node as usize];
        shares_out[call.thread as usize] |= node.block.is_some() || graph.branches;
    }
    let those = || tracks.iter().zip(&shares_out).filter(|(_, is)| **is);
    let pool = those().map(|(track, _)| track.pool).max().unwrap_or(0);
    // A thread that only waits for the pool may have called nodes of a flow with branches.
    let those = if graph.branches { 0 } else { those().count() };
    pool.max(those).max(together(calls)).max(1)
}

/// How many threads ever worked together.
#[inline]
fn together(calls: &[Call]) -> usize {
    let outermost = || calls.iter().filter(|call| call.depth == 0);
    let mut starts: Vec<u64> = outermost().map(|call| call.span.start).collect();
    let mut ends: Vec<u64> = outermost().map(|call| call.span.end).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let (mut ended, mut together) = (0, 0);
    for (begun, start) in starts.iter().enumerate() {
        while ended < begun && ends[ended] <= *start {
            ended += 1;
        }
        together = together.max(begun + 1 - ended);
    }
    together
}

/// The nodes that were called.
#[inline]
pub(super) fn nodes(graph: &Graph, calls: &[Call]) -> Vec<NodeTime> {
    let mut times: Vec<Vec<u64>> = vec![Vec::new(); graph.nodes.len()];
    let mut own = vec![0; graph.nodes.len()];
    let mut failures = vec![0; graph.nodes.len()];
    for call in calls {
        let node = call.span.node as usize;
        times[node].push(call.span.duration());
        own[node] += call.own;
        failures[node] += usize::from(call.span.failed);
    }
    let node = |(index, mut times): (usize, Vec<u64>)| {
        times.sort_unstable();
        let (&first, &last) = (times.first()?, times.last()?);
        let total: u64 = times.iter().sum();
        Some(NodeTime {
            name: graph.nodes[index].name,
            index,
            calls: times.len(),
            failures: failures[index],
            total: Duration::from_nanos(total),
            own: Duration::from_nanos(own[index]),
            min: Duration::from_nanos(first),
            mean: Duration::from_nanos(total / times.len() as u64),
            median: Duration::from_nanos(part(&times, 50)),
            p95: Duration::from_nanos(part(&times, 95)),
            max: Duration::from_nanos(last),
        })
    };
    times.into_iter().enumerate().filter_map(node).collect()
}

/// The least of sorted times that so many in 100 do not exceed.
#[inline]
pub(super) fn part(times: &[u64], percent: usize) -> u64 {
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let times: Vec<u64> = (1..=20).collect();
        assert_eq!((part(&times, 50), part(&times, 95)), (10, 19));
        assert_eq!((part(&[7], 50), part(&[7], 95)), (7, 7));
        assert_eq!((part(&[1, 9], 50), part(&[1, 9], 95)), (1, 9));
    }
}
