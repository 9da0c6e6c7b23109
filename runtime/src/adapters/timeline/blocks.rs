//! Map blocks in numbers: what their items took.

use std::collections::BTreeMap;
use std::time::Duration;

use super::calls::Call;
use super::numbers::part;
use super::report::{Item, TimelineReport};
use crate::call::{blocks_around, is_in};

/// How many of the slowest items are named.
const SLOWEST: usize = 20;

/// What the items of a map block took: all calls on an item, on any thread, blocks inside with it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BlockTime {
    /// The expander's name.
    pub expander: &'static str,
    /// The block's position in [`Graph::blocks`](crate::GraphTables::blocks).
    pub index: usize,
    /// How many items had a call.
    pub items: usize,
    /// On how many of them a call failed.
    pub failures: usize,
    /// What the items took in sum.
    pub total: Duration,
    /// The quickest item.
    pub min: Duration,
    /// Half of the items take no longer.
    pub median: Duration,
    /// 95 in 100 items take no longer.
    pub p95: Duration,
    /// The slowest item.
    pub max: Duration,
    /// The slowest items, slowest first.
    pub slowest: Vec<ItemTime>,
    /// How many items took how long: at each position `n` those from 10^(n/5) nanoseconds to the next;
    /// those below one are with the first.
    pub histogram: Vec<usize>,
}

/// What one item took.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemTime {
    /// The item, after those of the blocks around it.
    pub items: Vec<Item>,
    /// What its calls took.
    pub own: Duration,
    /// When its first call began, since the run began.
    pub start: Duration,
    /// When its last call ended.
    pub end: Duration,
    /// How many of its calls failed.
    pub failures: usize,
}

#[derive(Clone, Copy)]
struct Sum {
    own: u64,
    start: u64,
    end: u64,
    failures: usize,
}

impl TimelineReport {
    /// The map blocks in which a node was called, in the order of the flow's tables.
    ///
    /// ```
    /// # fn slowest(report: &nevis::adapters::TimelineReport) {
    /// for block in report.blocks() {
    ///     println!("{}: {} items, half of them within {:?}", block.expander, block.items, block.median);
    /// }
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn blocks(&self) -> Vec<BlockTime> {
        let blocks = 0..self.graph().blocks.len();
        blocks.filter_map(|block| self.block(block)).collect()
    }

    #[inline]
    fn block(&self, block: usize) -> Option<BlockTime> {
        let graph = self.graph();
        let expander = graph.blocks[block].expander;
        let depth = blocks_around(graph, expander).len();
        let is_inside: Vec<bool> = { graph.nodes.iter() }
            .map(|node| is_in(graph, node.block, block))
            .collect();
        let mut sums: BTreeMap<Vec<u32>, Sum> = BTreeMap::new();
        for call in &self.calls {
            if is_inside[call.span.node as usize] {
                let mut item = self.indices_of(call);
                item.truncate(depth);
                let sum = sums.entry(item).or_insert(Sum {
                    own: 0,
                    start: u64::MAX,
                    end: 0,
                    failures: 0,
                });
                sum.add(call);
            }
        }
        let mut sorted: Vec<u64> = sums.values().map(|sum| sum.own).collect();
        sorted.sort_unstable();
        let (&min, &max) = (sorted.first()?, sorted.last()?);
        let mut histogram = vec![0; bucket(max) + 1];
        for &own in &sorted {
            histogram[bucket(own)] += 1;
        }
        let failures = sums.values().filter(|sum| sum.failures > 0).count();
        let mut slowest: Vec<(Vec<u32>, Sum)> = sums.into_iter().collect();
        slowest.sort_by(|a, b| b.1.own.cmp(&a.1.own).then_with(|| a.0.cmp(&b.0)));
        slowest.truncate(SLOWEST);
        Some(BlockTime {
            expander: graph.nodes[expander].name,
            index: block,
            items: sorted.len(),
            failures,
            total: Duration::from_nanos(sorted.iter().sum()),
            min: Duration::from_nanos(min),
            median: Duration::from_nanos(part(&sorted, 50)),
            p95: Duration::from_nanos(part(&sorted, 95)),
            max: Duration::from_nanos(max),
            slowest: { slowest.into_iter() }
                .map(|(item, sum)| self.item_time(expander, &item, sum))
                .collect(),
            histogram,
        })
    }

    #[inline]
    fn item_time(&self, expander: usize, indices: &[u32], sum: Sum) -> ItemTime {
        let graph = self.graph();
        let blocks = blocks_around(graph, expander).into_iter();
        let item = |(block, &index): (usize, &u32)| Item {
            expander: graph.expander(block).name,
            index: index as usize,
        };
        ItemTime {
            items: blocks.zip(indices).map(item).collect(),
            own: Duration::from_nanos(sum.own),
            start: Duration::from_nanos(sum.start),
            end: Duration::from_nanos(sum.end),
            failures: sum.failures,
        }
    }
}

impl Sum {
    #[inline]
    fn add(&mut self, call: &Call) {
        self.own += call.own;
        self.start = self.start.min(call.span.start);
        self.end = self.end.max(call.span.end);
        self.failures += usize::from(call.span.failed);
    }
}

/// The position in a histogram: five for each power of ten.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 100, and not negative"
)]
#[inline]
fn bucket(nanos: u64) -> usize {
    ((nanos.max(1) as f64).log10() * 5.0 + 1e-9) as usize
}

#[cfg(test)]
mod tests {
    use super::bucket;

    #[test]
    fn a_power_of_ten_has_five_buckets() {
        let buckets = [0, 1, 2, 9, 10, 11, 99, 100, 1_000, 1_000_000_000];
        assert_eq!(buckets.map(bucket), [0, 0, 1, 4, 5, 5, 9, 10, 15, 45]);
    }
}
