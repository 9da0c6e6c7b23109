//! The times of nodes, while they run.
//!
//! This is what a run pays for each call of a node: two looks at the clock, and a lock that only few
//! threads share.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::{Active, lock};
use crate::lifecycle::RunId;

/// The calls of each node of a run so far, each thread's in one of several places.
pub(super) struct Times {
    nodes: usize,
    shards: [Mutex<Vec<Time>>; SHARDS],
}

const SHARDS: usize = 16;

/// The calls of one node. Times are in nanoseconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Time {
    pub(super) calls: u64,
    pub(super) failures: u64,
    pub(super) total: u64,
    pub(super) min: u64,
    pub(super) max: u64,
    pub(super) error: Option<String>,
}

/// What a thread knows.
struct Thread {
    shard: usize,
    /// The recorder and the run that it was last asked about.
    last: Option<(usize, Arc<Active>)>,
    /// The calls that have begun, the innermost last: while a node waits for its own parallel work, the
    /// thread may run others.
    begun: Vec<(RunId, usize, Instant)>,
}

/// More calls than this are not inside each other: their ends were never told, because another adapter's
/// hook failed.
const DEPTH: usize = 1_024;

thread_local! {
    static THREAD: RefCell<Thread> = {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        RefCell::new(Thread {
            shard: NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS,
            last: None,
            begun: Vec::new(),
        })
    };
}

/// A call begins on this thread.
pub(super) fn begin(run: RunId, node: usize) {
    let _ = THREAD.try_with(|thread| {
        let begun = &mut thread.borrow_mut().begun;
        if begun.len() >= DEPTH {
            begun.drain(..DEPTH / 2);
        }
        begun.push((run, node, Instant::now()));
    });
}

/// The last call of this node on this thread has ended. What is known of the run is looked for only if this
/// thread was last asked about another.
pub(super) fn end(
    recorder: usize,
    run: RunId,
    node: usize,
    error: Option<String>,
    find: impl FnOnce() -> Option<Arc<Active>>,
) {
    let now = Instant::now();
    let _ = THREAD.try_with(|thread| {
        let thread = &mut *thread.borrow_mut();
        let begun = &mut thread.begun;
        let is_it = |(r, n, _): &(RunId, usize, Instant)| (*r, *n) == (run, node);
        let mut took = 0;
        if let Some(at) = begun.iter().rposition(is_it) {
            let nanos = now.saturating_duration_since(begun[at].2).as_nanos();
            took = u64::try_from(nanos).unwrap_or(u64::MAX);
            // What is above it has no end.
            begun.truncate(at);
        }
        let last = &thread.last;
        if !matches!(last, Some((r, active)) if *r == recorder && active.id == run) {
            thread.last = find().map(|active| (recorder, active));
        }
        if let Some((_, active)) = &thread.last {
            active.times.add(thread.shard, node, took, error);
        }
    });
}

impl Times {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            nodes,
            shards: Default::default(),
        }
    }

    /// A call has ended. Of several failures the first one of a thread is kept.
    fn add(&self, shard: usize, node: usize, nanos: u64, error: Option<String>) {
        let mut shard = lock(&self.shards[shard % SHARDS]);
        if shard.is_empty() {
            shard.resize(self.nodes, Time::default());
        }
        let Some(time) = shard.get_mut(node) else {
            return;
        };
        time.min = if time.calls == 0 {
            nanos
        } else {
            time.min.min(nanos)
        };
        time.max = time.max.max(nanos);
        time.total = time.total.saturating_add(nanos);
        time.calls += 1;
        if error.is_some() {
            time.failures += 1;
            if time.error.is_none() {
                time.error = error;
            }
        }
    }

    /// Those of each node of the graph, of all threads.
    pub(super) fn sum(&self) -> Vec<Time> {
        let mut sum = vec![Time::default(); self.nodes];
        for shard in &self.shards {
            for (sum, time) in sum.iter_mut().zip(&*lock(shard)) {
                sum.merge(time);
            }
        }
        sum
    }
}

impl Time {
    fn merge(&mut self, other: &Self) {
        if other.calls == 0 {
            return;
        }
        self.min = if self.calls == 0 {
            other.min
        } else {
            self.min.min(other.min)
        };
        self.max = self.max.max(other.max);
        self.total = self.total.saturating_add(other.total);
        self.calls += other.calls;
        self.failures += other.failures;
        if self.error.is_none() {
            self.error.clone_from(&other.error);
        }
    }
}
