//! Where the workers' time went: in map blocks and outside of them, at work and waiting.

use std::time::Duration;

use super::model::{Model, Ran};
use super::report::{Item, TimelineReport};

/// Why workers had nothing to do. Times are sums over all workers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Idle {
    /// No map block ran: what is outside of blocks runs on one thread, unless the flow has branches.
    pub serial: Duration,
    /// A map block had begun all its items, and waited for the last to end.
    pub last_items: Duration,
    /// A map block had fewer items than there were workers.
    pub few_items: Duration,
    /// Items were being pulled from the expander: one worker does so at a time, and others may wait for it.
    pub pulling: Duration,
    /// What passes between two calls on an item: hooks, and what the compiled flow does. Much of it means
    /// that items are small.
    pub between: Duration,
    /// All else: threads that woke up, or for which no item was ready, for example between two inner blocks.
    pub other: Duration,
}

impl Idle {
    /// All of it.
    #[must_use]
    #[inline]
    pub fn total(&self) -> Duration {
        self.parts().iter().map(|(time, _)| *time).sum()
    }

    /// Each part, and what it is in words.
    #[inline]
    pub(super) fn parts(&self) -> [(Duration, &'static str); 6] {
        [
            (self.serial, "outside of map blocks"),
            (self.last_items, "for the last items"),
            (self.few_items, "for want of items"),
            (self.pulling, "for the expander's items"),
            (self.between, "between calls"),
            (self.other, "otherwise"),
        ]
    }

    #[inline]
    pub(super) fn add(&mut self, other: &Self) {
        self.serial += other.serial;
        self.last_items += other.last_items;
        self.few_items += other.few_items;
        self.pulling += other.pulling;
        self.between += other.between;
        self.other += other.other;
    }
}

/// A part of the run: a map block that is in no other one, with all in it, or what is outside of blocks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Phase {
    /// The block's expander; `None` for what is outside of all blocks.
    pub expander: Option<&'static str>,
    /// The block's position in [`Graph::blocks`](crate::GraphTables::blocks).
    pub block: Option<usize>,
    /// How long it went on. Blocks of branches may go on at the same time.
    pub wall: Duration,
    /// What the calls of nodes in it took, on all threads.
    pub work: Duration,
    /// The part of the workers' time in which nodes ran, from 0 to 1.
    pub efficiency: f64,
    /// Where the rest of the workers' time went.
    pub idle: Idle,
    /// The item that ended last, after those of the blocks around it. Empty outside of blocks.
    pub last_item: Vec<Item>,
    /// How many items the block had.
    pub items: usize,
}

/// All phases: outside of blocks, then block by block, as they began.
#[inline]
pub(super) fn phases(report: &TimelineReport, model: &Model) -> Vec<Phase> {
    let workers = model.workers as u64;
    let mut blocks: Vec<Phase> = Vec::new();
    let mut spans: Vec<(u64, u64)> = Vec::new();
    let mut inside = 0;
    for ran in &model.blocks {
        let phase = of_block(report, model, ran);
        inside += nanos(phase.work);
        spans.push((ran.from, ran.to.max(ran.from)));
        match { blocks.iter_mut() }.find(|known| known.block == phase.block) {
            Some(known) => known.add(phase, workers),
            None => blocks.push(phase),
        }
    }
    let wall = report.recorded.wall - covered(&mut spans).min(report.recorded.wall);
    let work = nanos(report.work()).saturating_sub(inside);
    let outside = Phase {
        expander: None,
        block: None,
        wall: Duration::from_nanos(wall),
        work: Duration::from_nanos(work),
        efficiency: part(work, workers * wall),
        idle: Idle {
            serial: Duration::from_nanos((workers * wall).saturating_sub(work)),
            ..Idle::default()
        },
        last_item: Vec::new(),
        items: 0,
    };
    let mut phases = vec![outside];
    phases.append(&mut blocks);
    phases
}

impl Phase {
    #[inline]
    fn add(&mut self, other: Self, workers: u64) {
        self.wall += other.wall;
        self.work += other.work;
        self.efficiency = part(nanos(self.work), workers * nanos(self.wall));
        self.idle.add(&other.idle);
        // Another pass goes over the same items.
        self.items = self.items.max(other.items);
        self.last_item = other.last_item;
    }
}

#[inline]
fn of_block(report: &TimelineReport, model: &Model, ran: &Ran) -> Phase {
    let workers = model.workers as u64;
    let calls = { &model.order[ran.calls.clone()] }.iter();
    let (mut work, mut late) = (0, 0);
    for &at in calls {
        let call = &report.calls[at as usize];
        work += call.own;
        let (start, end) = (call.span.start.max(ran.last_began), call.span.end);
        late += call.own.min(end.saturating_sub(start));
    }
    let wall = ran.to.saturating_sub(ran.from);
    let there = workers * wall;
    let mut left = there.saturating_sub(work);
    let mut take = |most: u64| {
        let taken = most.min(left);
        left -= taken;
        Duration::from_nanos(taken)
    };
    let last = (workers * ran.to.saturating_sub(ran.last_began)).saturating_sub(late);
    let between = take(ran.between);
    let last = take(last);
    let pulling = take(workers * ran.pulled);
    let is_few = (ran.items as u64) < workers;
    let zero = Duration::ZERO;
    let idle = Idle {
        serial: zero,
        last_items: if is_few { zero } else { last },
        few_items: if is_few { last } else { zero },
        pulling,
        between,
        other: take(u64::MAX),
    };
    let last = report.calls.get(ran.last as usize);
    let mut last_item = last.map(|call| report.items_of(call)).unwrap_or_default();
    last_item.truncate(1);
    Phase {
        expander: Some(report.graph().expander(ran.block).name),
        block: Some(ran.block),
        wall: Duration::from_nanos(wall),
        work: Duration::from_nanos(work),
        efficiency: part(work, there),
        idle,
        last_item,
        items: ran.items,
    }
}

/// How long at least one of the spans went on.
#[inline]
fn covered(spans: &mut [(u64, u64)]) -> u64 {
    spans.sort_unstable();
    let (mut covered, mut until) = (0, 0);
    for &mut (from, to) in spans {
        covered += to.saturating_sub(from.max(until));
        until = until.max(to);
    }
    covered
}

#[inline]
pub(super) fn part(work: u64, there: u64) -> f64 {
    if there == 0 {
        return 0.0;
    }
    (work as f64 / there as f64).min(1.0)
}

#[inline]
pub(super) fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
