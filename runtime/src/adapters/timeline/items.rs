//! Map blocks as units of work: whose items were pulled together, and what waits for them.

use std::ops::Range;

use super::model::{Builder, NONE, Ran};

/// Workers pull so many nanoseconds of small items at once: as `rt/workers.rs` has it.
const BATCH: u64 = 30_000;

/// On one thread, a pause before an item that is shorter is what is between calls; else the pulling of it.
const PAUSE: u64 = 1_000;

impl Builder<'_> {
    /// Adds a block after this unit; says which unit meets its items.
    #[inline]
    pub(super) fn block(
        &mut self,
        range: Range<usize>,
        level: usize,
        after: u32,
        ready: u64,
    ) -> u32 {
        let depth = super::span::short(level);
        let first = self.model.order[range.start];
        let block = self.around(self.call(first))[level].block;
        let expander = super::span::short(self.report.graph().blocks[block].expander);
        let join = self.unit(depth);
        let mut pulls = Pulls::new(after, ready, expander, self.call(first).thread);
        let mut items = 0;
        let mut at = range.start;
        while at < range.end {
            let item = self.item(self.call(self.model.order[at]), level);
            let rest = &self.model.order[at..range.end];
            let end = at + rest.partition_point(|&call| self.item(self.call(call), level) == item);
            self.one_item(at..end, level + 1, join, &mut pulls);
            items += 1;
            at = end;
        }
        self.settle(&pulls);
        if level == 0 {
            let ran = self.ran(block, range, items, ready);
            self.model.blocks.push(ran);
        }
        join
    }

    #[inline]
    fn one_item(&mut self, range: Range<usize>, level: usize, join: u32, pulls: &mut Pulls) {
        let first = self.model.order[range.start];
        let pause = self.pause(first, pulls.ready);
        let begins = self.call(first).span.start;
        // Deeper calls come last.
        let last = self.model.order[range.end - 1];
        let is_flat = self.around(self.call(last)).len() <= level;
        if is_flat && self.joins(&range, pulls, pause) {
            let unit = pulls.unit;
            self.add(unit, first, 0);
            if self.report.threads.len() == 1 && pause > PAUSE {
                self.at(unit).pull += pause;
            } else {
                self.at(unit).between += pause;
            }
            self.rest(range, unit);
            return;
        }
        let unit = self.unit(super::span::short(level));
        if pulls.is_first {
            self.at(pulls.unit).next = unit;
        } else {
            self.at(pulls.unit).pulls = unit;
        }
        pulls.began(unit, begins, pause, self.call(first).thread);
        let new = self.at(unit);
        (new.needs, new.pull, new.expander) = (1, pause, pulls.expander);
        let last = if is_flat {
            self.add(unit, first, 0);
            self.rest(range, unit);
            pulls.is_open = true;
            unit
        } else {
            let steps = self.steps(range, level);
            pulls.is_open = false;
            self.steps_of_one(&steps, level, unit, (begins, true))
        };
        self.at(last).next = join;
        self.at(join).needs += 1;
    }

    /// The calls of an item without blocks in it, after the first.
    #[inline]
    fn rest(&mut self, range: Range<usize>, unit: u32) {
        let mut ready = self.call(self.model.order[range.start]).span.end;
        for at in range.start + 1..range.end {
            let call = self.model.order[at];
            let pause = self.pause(call, ready);
            self.add(unit, call, pause);
            ready = self.call(call).span.end;
        }
    }

    /// Whether an item was pulled together with those before it, as far as one can tell.
    #[inline]
    fn joins(&self, range: &Range<usize>, pulls: &Pulls, pause: u64) -> bool {
        if !pulls.is_open || pulls.is_first {
            return false;
        }
        let open = &self.model.units[pulls.unit as usize];
        let calls = &self.model.order[range.clone()];
        let on_same = |&call: &u32| self.call(call).thread == pulls.thread;
        let own: u64 = calls.iter().map(|&call| self.call(call).own).sum();
        calls.iter().all(on_same) && open.own + open.between + open.pull + pause + own <= BATCH
    }

    /// What a thread took to wake up, when it came to a block, is not the pulling of items.
    #[inline]
    fn settle(&mut self, pulls: &Pulls) {
        let mut others: Vec<u64> = { pulls.pauses.iter() }
            .filter(|(_, _, has_come)| !has_come)
            .map(|(_, pause, _)| *pause)
            .collect();
        if others.is_empty() {
            return;
        }
        others.sort_unstable();
        let median = super::numbers::part(&others, 50);
        for &(unit, pause, has_come) in &pulls.pauses {
            if has_come && pause > median {
                self.at(unit).pull -= pause - median;
            }
        }
    }

    #[inline]
    fn ran(&self, block: usize, calls: Range<usize>, items: usize, from: u64) -> Ran {
        let units = { &self.model.order[calls.clone()] }.iter();
        let mut units: Vec<u32> = units.map(|&at| self.model.unit_of[at as usize]).collect();
        units.sort_unstable();
        units.dedup();
        let units = units.iter().map(|&unit| &self.model.units[unit as usize]);
        let (mut pulled, mut between, mut last_began) = (0, 0, from);
        for unit in units {
            pulled += unit.pull;
            between += unit.between;
            if unit.expander != NONE {
                last_began = last_began.max(self.call(unit.call).span.start);
            }
        }
        let all = self.model.order[calls.clone()].iter().copied();
        let last = all.max_by_key(|&call| self.call(call).span.end);
        let last = last.unwrap_or(NONE);
        Ran {
            block,
            from,
            to: self.end_of(&calls),
            last_began,
            items,
            pulled,
            between,
            last,
            calls,
        }
    }
}

/// The items of a block that have been pulled so far.
struct Pulls {
    /// The unit with the last of them, or the unit before the block.
    unit: u32,
    is_first: bool,
    /// Whether more items can be in the same unit.
    is_open: bool,
    thread: u32,
    /// When the next could be pulled.
    ready: u64,
    expander: u32,
    threads: Vec<u32>,
    /// For each unit how long its items were pulled, and whether its thread was new.
    pauses: Vec<(u32, u64, bool)>,
}

impl Pulls {
    #[inline]
    fn new(after: u32, ready: u64, expander: u32, thread: u32) -> Self {
        Self {
            unit: after,
            is_first: true,
            is_open: false,
            thread,
            ready,
            expander,
            threads: Vec::new(),
            pauses: Vec::new(),
        }
    }

    #[inline]
    fn began(&mut self, unit: u32, at: u64, pause: u64, thread: u32) {
        let has_come = !self.threads.contains(&thread);
        if has_come {
            self.threads.push(thread);
        }
        self.pauses.push((unit, pause, has_come));
        (self.unit, self.is_first) = (unit, false);
        (self.ready, self.thread) = (at, thread);
    }
}
