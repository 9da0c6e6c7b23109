//! What threads note while a flow runs.
//!
//! Each thread writes into a chunk of its own: plain stores, and one that publishes the new length. The
//! chunks are also in a list that all share, so that whoever ends the run reads them all, while the
//! threads of a pool live on. A lock is taken once per chunk.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use super::clock::{Clock, Scale};
use super::span::{Place, Span, WORDS, short};
use crate::call::Path;
use crate::lifecycle::RunId;

/// Chunks grow from the first to the last of these, so that a small run costs little.
const FIRST: usize = 64;
const LAST: usize = 2 * 1024;

/// Spans, written by one thread. Their times are ticks of the clock.
struct Chunk {
    spans: Box<[[AtomicU64; WORDS]]>,
    len: AtomicUsize,
}

impl Chunk {
    #[inline]
    fn new(spans: usize) -> Self {
        let empty = || std::array::from_fn(|_| AtomicU64::new(0));
        Self {
            spans: (0..spans).map(|_| empty()).collect(),
            len: AtomicUsize::new(0),
        }
    }

    /// Whether there was room. Only the thread whose chunk it is calls this.
    #[inline]
    fn push(&self, span: &Span) -> bool {
        let len = self.len.load(Ordering::Relaxed);
        let Some(room) = self.spans.get(len) else {
            return false;
        };
        for (to, word) in room.iter().zip(span.words()) {
            to.store(word, Ordering::Relaxed);
        }
        self.len.store(len + 1, Ordering::Release);
        true
    }

    #[inline]
    fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let len = self.len.load(Ordering::Acquire);
        let words = |words: &[AtomicU64; WORDS]| {
            Span::from_words(std::array::from_fn(|at| words[at].load(Ordering::Relaxed)))
        };
        self.spans[..len].iter().map(words)
    }
}

/// One thread in one run.
struct Worker {
    id: ThreadId,
    name: Option<String>,
    pool: usize,
    chunks: Mutex<Vec<Arc<Chunk>>>,
    /// The outer items of places in three blocks or more.
    paths: Mutex<Vec<Vec<u32>>>,
}

impl Worker {
    #[inline]
    fn chunk(&self, spans: usize) -> Arc<Chunk> {
        let chunk = Arc::new(Chunk::new(spans));
        lock(&self.chunks).push(Arc::clone(&chunk));
        chunk
    }
}

/// One run.
pub(super) struct Recording {
    /// Which timeline it is of.
    timeline: u64,
    pub(super) run: RunId,
    clock: Clock,
    start: u64,
    workers: Mutex<Vec<Arc<Worker>>>,
    has_ended: AtomicBool,
}

/// What all threads noted, as they noted it: the run does not wait for more.
#[derive(Clone)]
pub(super) struct Noted {
    scale: Scale,
    end: u64,
    workers: Vec<Arc<Worker>>,
}

impl Noted {
    /// How many nanoseconds the run took.
    #[inline]
    pub(super) fn wall(&self) -> u64 {
        self.scale.nanos(self.end)
    }

    /// By thread, in the order in which threads came.
    #[inline]
    pub(super) fn tracks(&self) -> Vec<Track> {
        let wall = self.wall();
        // The counters of two cores may differ by a few ticks.
        let nanos = |tick| self.scale.nanos(tick).min(wall);
        let in_nanos = |span: Span| Span {
            start: nanos(span.start),
            end: nanos(span.end),
            ..span
        };
        let track = |worker: &Arc<Worker>| Track {
            name: worker.name.clone(),
            pool: worker.pool,
            spans: lock(&worker.chunks)
                .iter()
                .flat_map(|chunk| chunk.spans().map(in_nanos))
                .collect(),
            paths: lock(&worker.paths).clone(),
        };
        self.workers.iter().map(track).collect()
    }
}

/// What a thread noted.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    pub(super) name: Option<String>,
    /// How many threads the pool has that it is of; 0 if it is of none.
    pub(super) pool: usize,
    pub(super) spans: Vec<Span>,
    pub(super) paths: Vec<Vec<u32>>,
}

impl Recording {
    #[inline]
    pub(super) fn new(timeline: u64, run: RunId) -> Self {
        let clock = Clock::get();
        Self {
            timeline,
            run,
            clock,
            start: clock.now(),
            workers: Mutex::default(),
            has_ended: AtomicBool::new(false),
        }
    }

    /// What was noted. No more is.
    #[inline]
    pub(super) fn end(&self) -> Noted {
        let end = self.clock.now();
        self.has_ended.store(true, Ordering::Relaxed);
        Noted {
            scale: Scale::since(self.start),
            end,
            workers: std::mem::take(&mut *lock(&self.workers)),
        }
    }

    #[inline]
    fn worker(&self) -> Arc<Worker> {
        let current = thread::current();
        let mut workers = lock(&self.workers);
        if let Some(known) = workers.iter().find(|worker| worker.id == current.id()) {
            return Arc::clone(known);
        }
        let worker = Arc::new(Worker {
            id: current.id(),
            name: current.name().map(str::to_owned),
            pool: rayon_core::current_thread_index()
                .map_or(0, |_| rayon_core::current_num_threads()),
            chunks: Mutex::default(),
            paths: Mutex::default(),
        });
        workers.push(Arc::clone(&worker));
        worker
    }
}

/// A node that has begun on this thread.
struct Open {
    start: u64,
    node: u32,
    place: Place,
}

/// One run on this thread.
struct Seat {
    timeline: u64,
    run: RunId,
    clock: Clock,
    recording: Arc<Recording>,
    worker: Arc<Worker>,
    chunk: Arc<Chunk>,
    open: Vec<Open>,
    /// The last path of outer items, and how many were before it.
    outer: Vec<usize>,
    paths: usize,
}

thread_local! {
    /// The runs that this thread takes part in; nearly always one.
    static SEATS: RefCell<Vec<Seat>> = const { RefCell::new(Vec::new()) };
}

/// A node begins on this thread. `find` is asked for the recording once per thread and run.
#[inline]
pub(super) fn begin(
    (timeline, run): (u64, RunId),
    node: usize,
    path: &Path<'_>,
    find: impl FnOnce() -> Option<Arc<Recording>>,
) {
    // A thread that ends has no seats any more; what it runs then is not noted.
    let _ = SEATS.try_with(|seats| {
        let mut seats = seats.borrow_mut();
        let at = match position(&seats, timeline, run) {
            Some(at) => at,
            None => match find() {
                Some(recording) => sit(&mut seats, recording),
                None => return,
            },
        };
        let seat = &mut seats[at];
        let place = seat.place(path);
        let open = Open {
            start: seat.clock.now(),
            node: short(node),
            place,
        };
        seat.open.push(open);
    });
}

/// The node ends.
#[inline]
pub(super) fn end((timeline, run): (u64, RunId), node: usize, path: &Path<'_>, failed: bool) {
    let _ = SEATS.try_with(|seats| {
        let mut seats = seats.borrow_mut();
        let Some(at) = position(&seats, timeline, run) else {
            return;
        };
        let seat = &mut seats[at];
        let end = seat.clock.now();
        let (node, place) = (short(node), Place::new(path));
        // Above it may be nodes that never ended: a later adapter's hook kept them from being called.
        while let Some(open) = seat.open.pop() {
            if open.node == node && open.place.is_like(place) {
                seat.push(&Span {
                    start: open.start,
                    end: end.max(open.start),
                    node,
                    place: open.place,
                    failed,
                });
                return;
            }
        }
    });
}

#[inline]
fn position(seats: &[Seat], timeline: u64, run: RunId) -> Option<usize> {
    let is_it = |seat: &Seat| seat.run == run && seat.timeline == timeline;
    seats.iter().rposition(is_it)
}

/// Takes part in a run, and leaves those that have ended.
#[cold]
#[inline]
fn sit(seats: &mut Vec<Seat>, recording: Arc<Recording>) -> usize {
    seats.retain(|seat| !seat.recording.has_ended.load(Ordering::Relaxed));
    let worker = recording.worker();
    seats.push(Seat {
        chunk: worker.chunk(FIRST),
        worker,
        timeline: recording.timeline,
        run: recording.run,
        clock: recording.clock,
        recording,
        open: Vec::new(),
        outer: Vec::new(),
        paths: 0,
    });
    seats.len() - 1
}

impl Seat {
    #[inline]
    fn push(&mut self, span: &Span) {
        if !self.chunk.push(span) {
            self.grow(span);
        }
    }

    #[cold]
    #[inline]
    fn grow(&mut self, span: &Span) {
        let spans = (self.chunk.spans.len() * 4).min(LAST);
        self.chunk = self.worker.chunk(spans);
        self.chunk.push(span);
    }

    #[inline]
    fn place(&mut self, path: &Path<'_>) -> Place {
        let place = Place::new(path);
        if place.depth == Place::DEEP {
            return self.deep(place, path);
        }
        place
    }

    #[inline]
    fn deep(&mut self, place: Place, path: &Path<'_>) -> Place {
        let outer = || path.innermost_first().skip(1);
        if self.paths == 0 || !outer().eq(self.outer.iter().copied()) {
            self.outer.clear();
            self.outer.extend(outer());
            let path = self.outer.iter().rev().map(|&index| short(index));
            lock(&self.worker.paths).push(path.collect());
            self.paths += 1;
        }
        Place {
            outer: short(self.paths - 1),
            ..place
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
