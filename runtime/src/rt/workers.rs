use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::failure::Failure;
use super::gate::{Entry, Gate};
use super::{items, panics};
use crate::error::Error;
use crate::executor::{Nobody, Spawn, TaskExecutor};
use crate::graph::Graph;

/// What workers do, for any type of item: one call per batch, so that this file is compiled once
/// and not once per block of every flow.
pub(super) trait Job: Sync {
    /// How many items a batch may have.
    fn batch_at_most(&self) -> usize;
    /// Calls `work` with the state of one worker.
    fn with_lane(&self, work: &mut dyn FnMut(&mut dyn Lane));
    /// Drops the producer.
    fn end(&self);
}

/// The state of one worker: its items and its results.
pub(super) trait Lane {
    /// Pulls up to `count` items from the producer. Only by the worker inside the gate. What was
    /// pulled before a panic stays.
    fn pull(&mut self, count: usize);
    /// Claims a place for the results of what was pulled. By the same worker, at the same time.
    /// Says how many items there are.
    fn claim(&mut self) -> usize;
    /// Runs the items, of which `first` is the index of the first one, until one fails or one below has.
    fn work(&mut self, first: usize, count: usize, failure: &Failure, block: Block);
    /// How many of these items have run to their end.
    fn done(&self) -> usize;
    /// Puts the results of the batch aside.
    fn keep(&mut self, first: usize);
    /// Hands all results in. Comes last.
    fn finish(&mut self);
}

/// A block of a flow.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) graph: &'static Graph,
    pub(super) index: usize,
}

impl Block {
    pub(super) fn new(graph: &'static Graph, index: usize) -> Self {
        Self { graph, index }
    }

    pub(super) fn expander(self) -> usize {
        self.graph.blocks[self.index].expander
    }

    /// The error of item `index`.
    pub(super) fn in_item(self, index: usize, error: Error) -> Error {
        items::in_item(self.graph, self.index, index, error)
    }
}

/// How long a batch should take, in nanoseconds. Much longer than what a batch costs by itself (a
/// fifth of a microsecond), and short enough that workers end together and few items are in
/// flight. An item that takes longer is a batch of its own.
const BATCH_NANOS: u64 = 30_000;

/// Bounds the damage when items that were tiny become slow: no batch has more items, though items
/// of less than half a nanosecond could do with more.
pub(super) const BATCH_AT_MOST: usize = 64 * 1024;

/// How many items are pulled at a time, at most, and how much memory they may take (without what
/// they own), so that they are still in the cache when they run.
const PULLED_AT_MOST: usize = 8192;
const PULLED_BYTES: usize = 64 * 1024;

/// How many items of this size are pulled at a time, at most.
pub(super) fn pulled_at_most(size: usize) -> usize {
    (PULLED_BYTES / size.max(1)).clamp(1, PULLED_AT_MOST)
}

/// The last batches take at least a fraction of [`BATCH_NANOS`], so that they are not many.
const LAST_BATCHES: usize = 16;

/// More threads than anybody has; the gate counts workers in the bits of a number.
const WORKERS_AT_MOST: usize = 1 << 16;

/// A batch may be so many times as large as the last one: costs vary.
const GROWTH: usize = 4;

/// Runs all items of `job` on the workers of `executor`. `count` is how many there are, if the
/// producer knows.
pub(super) fn run(
    block: Block,
    executor: &dyn TaskExecutor,
    count: Option<usize>,
    job: &dyn Job,
) -> Result<(), Error> {
    let workers = executor
        .workers()
        .min(count.unwrap_or(usize::MAX))
        .clamp(1, WORKERS_AT_MOST);
    let state = State {
        block,
        workers,
        count: count.unwrap_or(0),
        gate: Gate::new(workers - 1),
        pulled: AtomicUsize::new(0),
        size: AtomicUsize::new(1),
        at_most: job.batch_at_most(),
        failure: Failure::new(),
    };
    if workers > 1 {
        executor.run_workers(&|spawn| state.work(job, spawn));
    }
    // With one worker this is where it works; else the items are gone, unless the executor is a
    // poor one.
    state.work(job, &Nobody);
    state.failure.into_error().map_or(Ok(()), Err)
}

struct State {
    block: Block,
    workers: usize,
    /// How many items the producer says there are; 0 when it does not know.
    count: usize,
    gate: Gate,
    /// How many items have been pulled. Written by the worker inside the gate.
    pulled: AtomicUsize,
    /// How many items the next batch should have, going by the time that the last ones took.
    size: AtomicUsize,
    /// How many items a batch may have.
    at_most: usize,
    failure: Failure,
}

impl State {
    /// One worker: pulls a batch, lets others in, runs the batch, again. It never waits.
    fn work(&self, job: &dyn Job, spawn: &dyn Spawn) {
        if self.gate.enter() != Entry::Entered {
            return;
        }
        job.with_lane(&mut |lane| self.work_in(lane, job, spawn));
    }

    /// The same with the state of the worker, inside the gate.
    fn work_in(&self, lane: &mut dyn Lane, job: &dyn Job, spawn: &dyn Spawn) {
        let mut before = Instant::now();
        loop {
            if self.failure.any() {
                self.end(job);
                break;
            }
            let (first, count) = self.pull(job, lane, spawn);
            if count == 0 {
                break;
            }
            self.run(lane, first, count);
            lane.keep(first);
            let now = Instant::now();
            self.measured(count, now - before);
            before = now;
            if self.gate.enter() != Entry::Entered {
                break;
            }
        }
        lane.finish();
    }

    /// Inside the gate: the index of the first item and how many there are.
    fn pull(&self, job: &dyn Job, lane: &mut dyn Lane, spawn: &dyn Spawn) -> (usize, usize) {
        let first = self.pulled.load(Ordering::Relaxed);
        let wanted = self.batch_size(first);
        let Block { graph, .. } = self.block;
        let result = panics::catch(graph, self.block.expander(), || lane.pull(wanted));
        let count = lane.claim();
        self.pulled.store(first + count, Ordering::Relaxed);
        let more = result.is_ok() && count == wanted;
        if let Err(error) = result {
            // The items before it are good and still run.
            self.fail(first + count, error);
        }
        if !more {
            self.end(job);
        } else if self.gate.open() {
            spawn.spawn();
        }
        (first, count)
    }

    fn run(&self, lane: &mut dyn Lane, first: usize, count: usize) {
        let Block { graph, .. } = self.block;
        let result = panics::catch(graph, self.block.expander(), || {
            lane.work(first, count, &self.failure, self.block);
            assert!(
                lane.done() == count || self.failure.any(),
                "a batch was not mapped"
            );
        });
        if let Err(error) = result {
            self.fail(first + lane.done(), error);
        }
    }

    /// Inside the gate: nothing is pulled any more.
    fn end(&self, job: &dyn Job) {
        let Block { graph, .. } = self.block;
        if let Err(error) = panics::catch(graph, self.block.expander(), || job.end()) {
            self.fail(self.pulled.load(Ordering::Relaxed), error);
        }
        self.gate.close();
    }

    fn fail(&self, index: usize, error: Error) {
        self.failure.of_item(index, self.block, error);
    }

    /// How many items to pull next. Towards the end of a list of known length the batches become
    /// smaller, so that the workers end together.
    fn batch_size(&self, pulled: usize) -> usize {
        let size = self.size.load(Ordering::Relaxed);
        match self.count.checked_sub(pulled) {
            // Unknown, or the producer had more than it said.
            None | Some(0) => size,
            Some(remaining) => {
                let share = remaining.div_ceil(2 * self.workers);
                size.min(share.max(size / LAST_BATCHES))
            }
        }
    }

    /// A batch of `count` items took `time`, the pull included.
    fn measured(&self, count: usize, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).max(1);
        let fitting = usize::try_from(BATCH_NANOS * count as u64 / nanos).unwrap_or(usize::MAX);
        let size = fitting.clamp(1, (count * GROWTH).min(self.at_most));
        self.size.store(size, Ordering::Relaxed);
    }
}
