//! A map block on several workers: what is generic over items and results, but neither over the
//! producer nor over what runs.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::failure::Failure;
use super::integers::Integers;
use super::panics;
use super::piece::Piece;
use super::producer::{Found, Producer};
use super::references::References;
use super::results::{LaneResults, Results};
use super::scope::in_order;
use super::slots::{Free, Part, Slots, Tail};
use super::work::{Items, Work};
use super::workers::{self, Block, Job, Lane};
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;

/// Runs a block on the workers of `executor`, if its producer has `begun`.
pub(super) fn run<T: Send, U: Send>(
    block: Block,
    begun: Result<(), Error>,
    executor: &dyn TaskExecutor,
    producer: &mut (dyn Producer<T> + Send),
    work: &(dyn Work<T, U> + Sync),
) -> Result<Collect<U>, Error> {
    begun?;
    if executor.workers() == 1 {
        return in_order(block, producer, work);
    }
    let mut start = None;
    panics::caught(block.graph, block.expander(), &mut || {
        start = Some(producer.start());
    })?;
    let (found, count) = match start {
        Some(start) => (start.found, start.count),
        None => (Found::Iterator, None),
    };
    let mut elements;
    let source = match found {
        Found::Integers(integers) => Source::Integers(integers),
        Found::References(references) => Source::References(references),
        Found::Elements(values) => {
            elements = values;
            Source::Elements(Piece::all_of(&mut elements))
        }
        Found::Iterator => Source::Iterator(producer),
    };
    let mut slots = Slots::with_room_for(count.unwrap_or(0));
    let mapping = Mapping {
        source: Mutex::new(Shared {
            source,
            free: slots.hand_out(),
        }),
        results: Mutex::new(Results::new()),
        work,
    };
    workers::run(block, executor, count, &mapping)?;

    let rest = mapping.into_results().keep_slots();
    let mut values = slots.into_vec();
    rest.append_to(&mut values);
    Ok(listed(values))
}

pub(super) fn listed<U>(mut values: Vec<U>) -> Collect<U> {
    if values.len() < values.capacity() / 2 {
        // The producer said that it had many more.
        values.shrink_to_fit();
    }
    Collect::from(values)
}

/// How many times a batch looks whether an item below has failed: before each item of a small
/// batch; a large one is of items that were tiny so far, and looks every microsecond or two.
const LOOKS: usize = 16;

/// One run of one block.
struct Mapping<'s, T, U> {
    /// Only the worker inside the gate locks it, so nobody ever waits for it.
    source: Mutex<Shared<'s, T, U>>,
    /// What the workers hand in when they end.
    results: Mutex<Results<'s, U>>,
    work: &'s (dyn Work<T, U> + Sync),
}

struct Shared<'s, T, U> {
    source: Source<'s, T>,
    free: Free<'s, U>,
}

/// Where the items come from.
enum Source<'s, T> {
    /// A range. Workers take parts of it.
    Integers(Integers<T>),
    /// A slice. Workers take parts of it.
    References(References<T>),
    /// A `Vec`. Workers take parts of it.
    Elements(Piece<'s, T>),
    /// Items are pulled one by one, by one worker at a time.
    Iterator(&'s mut (dyn Producer<T> + Send)),
    Ended,
}

impl<'s, T, U> Mapping<'s, T, U> {
    fn into_results(self) -> Results<'s, U> {
        self.results
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Poison only says that the producer panicked; that is an error of its own already.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Send, U: Send> Job for Mapping<'_, T, U> {
    fn batch_at_most(&self) -> usize {
        match lock(&self.source).source {
            Source::Iterator(_) => workers::pulled_at_most(size_of::<T>()),
            _ => workers::BATCH_AT_MOST,
        }
    }

    fn with_lane(&self, work: &mut dyn FnMut(&mut dyn Lane)) {
        work(&mut MappingLane {
            mapping: self,
            pulled: Vec::new(),
            taken: None,
            part: Part::default(),
            listed_before: 0,
            results: LaneResults::new(),
        });
    }

    fn end(&self) {
        let source = mem::replace(&mut lock(&self.source).source, Source::Ended);
        match source {
            Source::Iterator(producer) => producer.end(),
            other => drop(other),
        }
    }
}

/// One worker's items and results.
struct MappingLane<'m, 's, T, U> {
    mapping: &'m Mapping<'s, T, U>,
    /// The items of the current batch, if they were pulled one by one.
    pulled: Vec<T>,
    /// If they were not.
    taken: Option<Items<'s, T>>,
    /// The slots of the current batch; it may have fewer than items.
    part: Part<'s, U>,
    /// How many results of earlier batches are in the list.
    listed_before: usize,
    results: LaneResults<'s, U>,
}

impl<T, U> Lane for MappingLane<'_, '_, T, U> {
    fn pull(&mut self, count: usize) {
        self.pulled.clear();
        match &mut lock(&self.mapping.source).source {
            Source::Integers(integers) => {
                self.taken = Some(Items::Integers(integers.cut(count)));
            }
            Source::References(references) => {
                self.taken = Some(Items::References(references.cut(count)));
            }
            Source::Elements(piece) => self.taken = Some(Items::Piece(piece.cut(count))),
            Source::Iterator(producer) => producer.pull(count, &mut self.pulled),
            Source::Ended => {}
        }
    }

    fn claim(&mut self) -> usize {
        let count = match &self.taken {
            Some(items) => items.len().unwrap_or(0),
            None => self.pulled.len(),
        };
        self.part = lock(&self.mapping.source).free.take(count);
        self.listed_before = self.results.list.len();
        count
    }

    fn work(&mut self, first: usize, count: usize, failure: &Failure, block: Block) {
        let (part, list, before) = (&mut self.part, &mut self.results.list, self.listed_before);
        let mut items = match self.taken.take() {
            Some(Items::Integers(integers)) => Items::Integers(integers),
            Some(Items::References(references)) => Items::References(references),
            Some(Items::Piece(piece)) => Items::Piece(piece),
            _ => Items::Piece(Piece::all_of(&mut self.pulled)),
        };
        let stretch = (count / LOOKS).max(1);
        let (mut done, mut before_stretch) = (0, None);
        while done < count && before_stretch != Some(done) && !failure.below(first + done) {
            before_stretch = Some(done);
            let result = if part.written() < part.len() {
                self.mapping.work.run(&mut items, part.writer(stretch))
            } else {
                list.reserve(stretch);
                let mut tail = Tail::of(list);
                self.mapping.work.run(&mut items, tail.writer(stretch))
            };
            done = part.written() + list.len() - before;
            if let Err(error) = result {
                return failure.of_item(first + done, block, error);
            }
        }
    }

    fn done(&self) -> usize {
        self.part.written() + self.results.list.len() - self.listed_before
    }

    fn keep(&mut self, first: usize) {
        let listed = self.results.list.len() - self.listed_before;
        self.results.push(first, mem::take(&mut self.part), listed);
    }

    fn finish(&mut self) {
        let done = mem::replace(&mut self.results, LaneResults::new());
        lock(&self.mapping.results).add(done);
    }
}
