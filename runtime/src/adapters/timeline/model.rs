//! What was recorded, as units of work that wait for each other: what a replay runs.
//!
//! A unit is what one worker does without meeting others: some items of a block that were pulled together,
//! or the calls outside of blocks, or in an item around blocks, up to the next block. It takes the own times
//! of its calls, and what passed between them; before it begins its items are pulled, by one worker at a time.

use std::ops::Range;

use super::calls::Call;
use super::report::TimelineReport;
use super::scopes::{Level, levels};

/// No unit.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Nanoseconds in calls of nodes.
    pub(super) own: u64,
    /// Nanoseconds in which its items were pulled, before its first call.
    pub(super) pull: u64,
    /// Nanoseconds between its calls.
    pub(super) between: u64,
    /// The unit that waits for its end.
    pub(super) next: u32,
    /// The unit whose items can be pulled when those of this one have been.
    pub(super) pulls: u32,
    /// For how many others it waits.
    pub(super) needs: u32,
    /// How many blocks are around it.
    pub(super) depth: u32,
    /// The expander whose items were pulled for it.
    pub(super) expander: u32,
    /// Its first call.
    pub(super) call: u32,
}

/// A block outside of all others, as it ran once.
#[derive(Clone, Debug)]
pub(super) struct Ran {
    pub(super) block: usize,
    /// When its first item could be pulled.
    pub(super) from: u64,
    /// When its last call ended.
    pub(super) to: u64,
    /// When the last of its items, or of those of blocks in it, began.
    pub(super) last_began: u64,
    pub(super) items: usize,
    /// Nanoseconds in which items were pulled.
    pub(super) pulled: u64,
    /// Nanoseconds between calls on an item.
    pub(super) between: u64,
    /// A call of the item that ended last.
    pub(super) last: u32,
    /// Its calls are here in [`Model::order`].
    pub(super) calls: Range<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub(super) units: Vec<Unit>,
    /// For each call its unit.
    pub(super) unit_of: Vec<u32>,
    /// Further units that wait for the end of one, sorted: of branches.
    pub(super) more: Vec<(u32, u32)>,
    /// Blocks that are in no other, as they ran.
    pub(super) blocks: Vec<Ran>,
    /// The calls by the block and the item that they are in.
    pub(super) order: Vec<u32>,
    /// Nanoseconds after the last call.
    pub(super) after: u64,
    /// How many workers there were.
    pub(super) workers: usize,
}

impl Model {
    #[inline]
    pub(super) fn new(report: &TimelineReport) -> Self {
        Builder::new(report).build()
    }

    /// The further units that wait for the end of one.
    #[inline]
    pub(super) fn readers(&self, unit: u32) -> &[(u32, u32)] {
        if self.more.is_empty() {
            return &[];
        }
        let from = self.more.partition_point(|(of, _)| *of < unit);
        let to = self.more.partition_point(|(of, _)| *of <= unit);
        &self.more[from..to]
    }
}

/// A step of the flow or of an item: a call, or all of a block.
#[derive(Clone)]
pub(super) enum Step {
    Call(u32),
    Block(Range<usize>),
}

pub(super) struct Builder<'r> {
    pub(super) report: &'r TimelineReport,
    pub(super) levels: Vec<Vec<Level>>,
    /// For each call when the one before it on its thread ended.
    pub(super) before: Vec<u64>,
    pub(super) model: Model,
}

impl<'r> Builder<'r> {
    #[inline]
    fn new(report: &'r TimelineReport) -> Self {
        let calls = &report.calls;
        let mut model = Model {
            unit_of: vec![NONE; calls.len()],
            workers: report.workers(),
            ..Model::default()
        };
        let mut builder = Self {
            report,
            levels: levels(report.graph()),
            before: before(calls),
            model: Model::default(),
        };
        let count = super::span::short(calls.len());
        model.order = (0..count).collect();
        // What is outside of blocks first, by its start; then block by block, pass by pass, item by item.
        { &mut model.order }.sort_unstable_by(|&a, &b| builder.compare(a, b));
        builder.model = model;
        builder
    }

    #[inline]
    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let (one, other) = (self.call(a), self.call(b));
        let (around, around_other) = (self.around(one), self.around(other));
        for level in 0..around.len().max(around_other.len()) {
            let by_block = around.get(level).cmp(&around_other.get(level));
            let by_item = || self.item(one, level).cmp(&self.item(other, level));
            let order = by_block.then_with(by_item);
            if order.is_ne() {
                return order;
            }
        }
        (one.span.start, a).cmp(&(other.span.start, b))
    }

    #[inline]
    pub(super) fn call(&self, at: u32) -> &'r Call {
        &self.report.calls[at as usize]
    }

    #[inline]
    pub(super) fn around(&self, call: &Call) -> &[Level] {
        let known = self.levels.get(call.span.node as usize);
        known.map_or(&[], Vec::as_slice)
    }

    #[inline]
    pub(super) fn item(&self, call: &Call, level: usize) -> u32 {
        let track = &self.report.recorded.tracks[call.thread as usize];
        call.span.place.item(level, &track.paths)
    }

    #[inline]
    fn build(mut self) -> Model {
        let all = 0..self.model.order.len();
        if all.is_empty() {
            self.model.after = self.report.recorded.wall;
            return self.model;
        }
        let steps = self.steps(all, 0);
        if self.has_branches() {
            self.branches(&steps);
        } else {
            let head = self.unit(0);
            self.steps_of_one(&steps, 0, head, (0, false));
        }
        let ended = self.report.calls.iter().map(|call| call.span.end).max();
        self.model.after = self.report.recorded.wall - ended.unwrap_or(0);
        self.model
    }

    /// Whether what is outside of blocks may run on several threads: if it did not though others were
    /// there, it is not meant to.
    #[inline]
    fn has_branches(&self) -> bool {
        let report = self.report;
        let mut outside = vec![false; report.threads.len()];
        for call in &report.calls {
            outside[call.thread as usize] |= self.around(call).is_empty();
        }
        let outside = outside.into_iter().filter(|is| *is).count();
        report.graph().branches && (outside > 1 || report.threads.len() == 1)
    }

    #[inline]
    pub(super) fn unit(&mut self, depth: u32) -> u32 {
        let at = super::span::short(self.model.units.len());
        self.model.units.push(Unit {
            own: 0,
            pull: 0,
            between: 0,
            next: NONE,
            pulls: NONE,
            needs: 0,
            depth,
            expander: NONE,
            call: NONE,
        });
        at
    }

    #[inline]
    pub(super) fn at(&mut self, unit: u32) -> &mut Unit {
        &mut self.model.units[unit as usize]
    }

    /// The calls and the blocks of one place, as they began.
    #[inline]
    pub(super) fn steps(&self, range: Range<usize>, level: usize) -> Vec<Step> {
        let mut steps: Vec<(u64, Step)> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let call = self.model.order[at];
            let Some(block) = self.around(self.call(call)).get(level) else {
                steps.push((self.call(call).span.start, Step::Call(call)));
                at += 1;
                continue;
            };
            let rest = &self.model.order[at..range.end];
            let is_same = |&call: &u32| self.around(self.call(call)).get(level) == Some(block);
            let end = at + rest.partition_point(is_same);
            let starts = { &self.model.order[at..end] }.iter();
            let start = starts.map(|&call| self.call(call).span.start).min();
            steps.push((start.unwrap_or(0), Step::Block(at..end)));
            at = end;
        }
        steps.sort_by_key(|(start, _)| *start);
        steps.into_iter().map(|(_, step)| step).collect()
    }

    /// Adds the steps one after another, from this unit on; says which unit is the last. `ready` is when the
    /// first could begin, and whether the time up to it has been counted.
    #[inline]
    pub(super) fn steps_of_one(
        &mut self,
        steps: &[Step],
        level: usize,
        head: u32,
        (ready, is_counted): (u64, bool),
    ) -> u32 {
        let (mut unit, mut ready, mut is_counted) = (head, ready, is_counted);
        for step in steps {
            match step {
                Step::Call(call) => {
                    let pause = if is_counted {
                        0
                    } else {
                        self.pause(*call, ready)
                    };
                    self.add(unit, *call, pause);
                    ready = self.call(*call).span.end;
                }
                Step::Block(range) => {
                    unit = self.block(range.clone(), level, unit, ready);
                    ready = self.end_of(range);
                }
            }
            is_counted = false;
        }
        unit
    }

    /// How long a call could have run already: what it waits for was there at `ready`.
    #[inline]
    pub(super) fn pause(&self, call: u32, ready: u64) -> u64 {
        let since = self.before[call as usize].max(ready);
        self.call(call).span.start.saturating_sub(since)
    }

    #[inline]
    pub(super) fn add(&mut self, unit: u32, call: u32, pause: u64) {
        let own = self.call(call).own;
        self.model.unit_of[call as usize] = unit;
        let unit = self.at(unit);
        unit.own += own;
        unit.between += pause;
        if unit.call == NONE {
            unit.call = call;
        }
    }

    #[inline]
    pub(super) fn end_of(&self, range: &Range<usize>) -> u64 {
        let calls = self.model.order[range.clone()].iter();
        calls
            .map(|&call| self.call(call).span.end)
            .max()
            .unwrap_or(0)
    }
}

/// For each call when the one before it on its thread ended, or the one around it began.
#[inline]
fn before(calls: &[Call]) -> Vec<u64> {
    let mut before = Vec::with_capacity(calls.len());
    let mut around: Vec<(u64, u64)> = Vec::new();
    let (mut thread, mut last) = (None, 0);
    for call in calls {
        if thread != Some(call.thread) {
            around.clear();
            (thread, last) = (Some(call.thread), 0);
        }
        while let Some(&(_, end)) = around.last() {
            if end > call.span.start {
                break;
            }
            last = last.max(end);
            around.pop();
        }
        let start = around.last().map_or(0, |(start, _)| *start);
        before.push(start.max(last));
        around.push((call.span.start, call.span.end));
    }
    before
}
