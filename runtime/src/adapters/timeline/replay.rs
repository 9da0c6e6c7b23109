//! A run again, with other workers or quicker nodes: a simulation of what was recorded.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::model::{Model, NONE, Unit};

/// How a unit came to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// It waited for nothing.
    Start,
    /// The last unit that it waited for ended.
    End(u32),
    /// The items before it had been pulled.
    Pulled(u32),
    /// The worker that runs it had been busy with another unit.
    Worker(u32),
}

/// What is different from the record.
#[derive(Clone, Debug, Default)]
pub(super) struct Change {
    /// For each unit, how many nanoseconds less its calls take. Empty: none.
    pub(super) less: Vec<u64>,
    /// The expander whose items are pulled twice as fast.
    pub(super) pulled_faster: Option<u32>,
}

impl Change {
    #[inline]
    fn pull(&self, unit: &Unit) -> u64 {
        match self.pulled_faster {
            Some(expander) if expander == unit.expander => unit.pull - unit.pull / 2,
            _ => unit.pull,
        }
    }

    #[inline]
    fn cost(&self, at: usize, unit: &Unit) -> u64 {
        let less = self.less.get(at).copied().unwrap_or(0);
        self.pull(unit) + unit.between + unit.own.saturating_sub(less)
    }
}

/// When what ran.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    /// How long it took, in nanoseconds.
    pub(super) wall: u64,
    /// How each unit came to begin.
    pub(super) causes: Vec<Cause>,
    /// The unit that ended last.
    pub(super) last: Option<u32>,
    /// The longest time in which only one worker had something to do, and that was in a block.
    pub(super) alone: Option<Alone>,
}

impl Schedule {
    /// The units that made the run as long as it is, first to last: each began when the one before it let it.
    /// With how it came to begin.
    #[inline]
    pub(super) fn chain(&self) -> Vec<(u32, Cause)> {
        let mut chain = Vec::new();
        let mut next = self.last;
        while let Some(unit) = next {
            let cause = self.causes[unit as usize];
            chain.push((unit, cause));
            next = match cause {
                Cause::Start => None,
                Cause::End(unit) | Cause::Pulled(unit) | Cause::Worker(unit) => Some(unit),
            };
        }
        chain.reverse();
        chain
    }
}

/// A time in which all wait for one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alone {
    pub(super) from: u64,
    pub(super) to: u64,
    /// The longest unit that ran then.
    pub(super) unit: u32,
    cost: u64,
}

/// The time that a run takes: each worker takes, as soon as it is free, what is ready; inner blocks come
/// first, then what is first in the flow. Items of a block are pulled by one worker at a time.
///
/// `workers` of `None` are as many as there is something to do for.
#[inline]
pub(super) fn replay(model: &Model, workers: Option<usize>, change: &Change) -> Schedule {
    let mut run = Run {
        model,
        change,
        now: 0,
        free: workers.unwrap_or(usize::MAX).max(1),
        busy: 0,
        pulling: 0,
        needs: model.units.iter().map(|unit| unit.needs).collect(),
        ready: BinaryHeap::new(),
        events: BinaryHeap::new(),
        ready_at: vec![(0, Cause::Start); model.units.len()],
        running: 0,
        freed: NONE,
        alone: None,
        schedule: Schedule {
            causes: vec![Cause::Start; model.units.len()],
            ..Schedule::default()
        },
    };
    run.all();
    run.schedule.wall += model.after;
    run.schedule
}

const END: u32 = 1;

struct Run<'m> {
    model: &'m Model,
    change: &'m Change,
    now: u64,
    free: usize,
    busy: usize,
    /// How many workers pull items for which others may wait.
    pulling: usize,
    needs: Vec<u32>,
    /// Deepest first, then in order.
    ready: BinaryHeap<(u32, Reverse<u32>)>,
    /// Units that end, or from which on the next items may be pulled; earliest first.
    events: BinaryHeap<Reverse<(u64, u32, u32)>>,
    ready_at: Vec<(u64, Cause)>,
    /// The sum of the positions of the units that run: of one, its position.
    running: u64,
    freed: u32,
    alone: Option<Alone>,
    schedule: Schedule,
}

impl Run<'_> {
    #[inline]
    fn all(&mut self) {
        for (at, unit) in self.model.units.iter().enumerate() {
            if unit.needs == 0 {
                self.is_ready(at, Cause::Start);
            }
        }
        loop {
            self.begin();
            self.look_for_one();
            let Some(Reverse((now, _, _))) = self.events.peek() else {
                break;
            };
            self.now = *now;
            while let Some(&Reverse((at, unit, kind))) = self.events.peek() {
                if at > self.now {
                    break;
                }
                self.events.pop();
                self.happened(unit, kind);
            }
        }
    }

    #[inline]
    fn happened(&mut self, unit: u32, kind: u32) {
        if kind == END {
            self.free = self.free.saturating_add(1);
            self.busy -= 1;
            self.running -= u64::from(unit);
            self.freed = unit;
            self.ended(unit);
        } else {
            self.pulling -= 1;
            let next = self.model.units[unit as usize].pulls;
            self.release(next, Cause::Pulled(unit));
        }
    }

    #[inline]
    fn ended(&mut self, unit: u32) {
        self.schedule.wall = self.now;
        self.schedule.last = Some(unit);
        let next = self.model.units[unit as usize].next;
        self.release(next, Cause::End(unit));
        for &(_, reader) in self.model.readers(unit) {
            self.release(reader, Cause::End(unit));
        }
    }

    #[inline]
    fn release(&mut self, unit: u32, cause: Cause) {
        if unit == NONE {
            return;
        }
        let at = unit as usize;
        self.needs[at] -= 1;
        if self.needs[at] == 0 {
            self.is_ready(at, cause);
        }
    }

    #[inline]
    fn is_ready(&mut self, at: usize, cause: Cause) {
        let unit = &self.model.units[at];
        let position = super::span::short(at);
        if unit.pulls == NONE && self.change.cost(at, unit) == 0 {
            // It is a place to meet, and needs no worker.
            self.schedule.causes[at] = cause;
            self.ended(position);
            return;
        }
        self.ready_at[at] = (self.now, cause);
        self.ready.push((unit.depth, Reverse(position)));
    }

    #[inline]
    fn begin(&mut self) {
        while self.free > 0 {
            let Some((_, Reverse(unit))) = self.ready.pop() else {
                return;
            };
            let at = unit as usize;
            self.free -= 1;
            self.busy += 1;
            self.running += u64::from(unit);
            let (since, cause) = self.ready_at[at];
            self.schedule.causes[at] = if since < self.now {
                Cause::Worker(self.freed)
            } else {
                cause
            };
            let facts = &self.model.units[at];
            let end = self.now + self.change.cost(at, facts);
            self.events.push(Reverse((end, unit, END)));
            if facts.pulls != NONE {
                let pulled = self.now + self.change.pull(facts);
                self.pulling += 1;
                self.events.push(Reverse((pulled, unit, 0)));
            }
        }
    }

    /// Whether one worker is busy, and all others wait for it.
    #[inline]
    fn look_for_one(&mut self) {
        let unit = u32::try_from(self.running).unwrap_or(NONE);
        let is_one = self.busy == 1
            && self.pulling == 0
            && self.ready.is_empty()
            && self.model.units[unit as usize].depth > 0;
        match (&mut self.alone, is_one) {
            (None, true) => {
                let cost = self
                    .change
                    .cost(unit as usize, &self.model.units[unit as usize]);
                let (from, to) = (self.now, self.now);
                self.alone = Some(Alone {
                    from,
                    to,
                    unit,
                    cost,
                });
            }
            (Some(alone), true) => {
                let cost = self
                    .change
                    .cost(unit as usize, &self.model.units[unit as usize]);
                if cost > alone.cost {
                    (alone.unit, alone.cost) = (unit, cost);
                }
            }
            (Some(alone), false) => {
                let alone = Alone {
                    to: self.now,
                    ..*alone
                };
                let longest = self.schedule.alone.map_or(0, |known| known.to - known.from);
                if alone.to - alone.from > longest {
                    self.schedule.alone = Some(alone);
                }
                self.alone = None;
            }
            (None, false) => {}
        }
    }
}
