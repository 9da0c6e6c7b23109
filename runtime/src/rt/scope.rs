use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::batch::{Batch, Items, Mapped, Places};
use super::failure::Failure;
use super::integers::Integers;
use super::panics;
use super::piece::Piece;
use super::recognise;
use super::results::{LaneResults, Results};
use super::slots::{Free, Part, Slots};
use super::workers::{self, Block, Job, Lane};
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::graph::Graph;

/// Runs a map block on the workers of `executor`: `work` on each item of `source`, results in item
/// order. `block` is a position in [`Graph::blocks`](crate::GraphTables::blocks).
///
/// Workers pull items as they need them, in batches whose size follows what items cost, so a long
/// or endless producer has few items in flight. The items of a `Vec` or of a range of integers need
/// no pulling: workers read them where they are.
///
/// # Errors
///
/// That of the lowest failing item, whichever thread fails first; a panic in an item or in the
/// producer counts as one. Once an item has failed, no item above it is started, and those below
/// still run.
pub fn scope<I, U, F>(
    graph: &'static Graph,
    block: usize,
    executor: &dyn TaskExecutor,
    source: I,
    work: F,
) -> Result<Collect<U>, Error>
where
    I: IntoIterator,
    I::Item: Send,
    I::IntoIter: Send,
    U: Send,
    F: Fn(Batch<'_, I::Item, U>) -> Mapped + Sync,
{
    let block = Block {
        graph,
        index: block,
    };
    let (source, count) = panics::catch(graph, block.expander(), || {
        let source = source.into_iter();
        let (at_least, at_most) = source.size_hint();
        (source, at_most.filter(|at_most| *at_most == at_least))
    })?;

    let mut elements = Vec::new();
    let mut slots = Slots::with_room_for(count.unwrap_or(0));
    let mapping = Mapping {
        producer: Mutex::new(Producer {
            source: Source::of(source, &mut elements),
            free: slots.hand_out(),
        }),
        results: Mutex::new(Results::new()),
        work: &work,
    };
    workers::run(block, executor, count, &mapping)?;

    let rest = mapping.into_results().keep_slots();
    let mut values = slots.into_vec();
    rest.append_to(&mut values);
    if values.len() < values.capacity() / 2 {
        // The producer said that it had many more.
        values.shrink_to_fit();
    }
    Ok(Collect::from(values))
}

/// How many items are pulled at a time, at most, and how much memory they may take (without what
/// they own), so that they are still in the cache when they run.
const PULLED_AT_MOST: usize = 8192;
const PULLED_BYTES: usize = 64 * 1024;

/// One run of one block.
struct Mapping<'s, N: Iterator, U> {
    /// Only the worker inside the gate locks it, so nobody ever waits for it.
    producer: Mutex<Producer<'s, N, U>>,
    /// What the workers hand in when they end.
    results: Mutex<Results<'s, U>>,
    work: &'s Work<'s, N::Item, U>,
}

/// One call per batch; not generic, so that blocks of the same types share their code.
type Work<'w, T, U> = dyn Fn(Batch<'_, T, U>) -> Mapped + Sync + 'w;

struct Producer<'s, N: Iterator, U> {
    source: Source<'s, N>,
    free: Free<'s, U>,
}

/// Where the items come from.
enum Source<'s, N: Iterator> {
    /// A range. Workers take parts of it.
    Integers(Integers<N::Item>),
    /// A `Vec`. Workers take parts of it.
    Elements(Piece<'s, N::Item>),
    /// Items are pulled one by one, by one worker at a time.
    Iterator(N),
    Ended,
}

impl<'s, N: Iterator> Source<'s, N> {
    /// `elements` is to be the memory of a `Vec`, if it is one.
    fn of(producer: N, elements: &'s mut Vec<N::Item>) -> Self {
        if let Some(integers) = Integers::of(&producer) {
            return Self::Integers(integers);
        }
        match recognise::into_vec(producer) {
            Ok(values) => {
                *elements = values;
                Self::Elements(Piece::all_of(elements))
            }
            Err(producer) => Self::Iterator(producer),
        }
    }
}

impl<'s, N: Iterator, U> Mapping<'s, N, U> {
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

impl<N, U> Job for Mapping<'_, N, U>
where
    N: Iterator + Send,
    N::Item: Send,
    U: Send,
{
    fn batch_at_most(&self) -> usize {
        match lock(&self.producer).source {
            Source::Iterator(_) => {
                (PULLED_BYTES / size_of::<N::Item>().max(1)).clamp(1, PULLED_AT_MOST)
            }
            _ => workers::BATCH_AT_MOST,
        }
    }

    fn lane(&self) -> Box<dyn Lane + '_> {
        Box::new(MappingLane {
            mapping: self,
            pulled: Vec::new(),
            taken: None,
            part: Part::default(),
            listed_before: 0,
            results: LaneResults::new(),
        })
    }

    fn end(&self) {
        let source = mem::replace(&mut lock(&self.producer).source, Source::Ended);
        drop(source);
    }
}

/// One worker's items and results.
struct MappingLane<'m, 's, N: Iterator, U> {
    mapping: &'m Mapping<'s, N, U>,
    /// The items of the current batch, if they were pulled one by one.
    pulled: Vec<N::Item>,
    /// If they were not.
    taken: Option<Items<'s, N::Item>>,
    /// The slots of the current batch; it may have fewer than items.
    part: Part<'s, U>,
    /// How many results of earlier batches are in the list.
    listed_before: usize,
    results: LaneResults<'s, U>,
}

impl<N: Iterator, U> Lane for MappingLane<'_, '_, N, U> {
    fn pull(&mut self, count: usize) {
        self.pulled.clear();
        match &mut lock(&self.mapping.producer).source {
            Source::Integers(integers) => {
                self.taken = Some(Items::Integers(integers.cut(count)));
            }
            Source::Elements(piece) => self.taken = Some(Items::Piece(piece.cut(count))),
            Source::Iterator(items) => self.pulled.extend(items.take(count)),
            Source::Ended => {}
        }
    }

    fn claim(&mut self) -> usize {
        let count = match &self.taken {
            Some(items) => items.len(),
            None => self.pulled.len(),
        };
        self.part = lock(&self.mapping.producer).free.take(count);
        self.listed_before = self.results.list.len();
        count
    }

    fn work(&mut self, first: usize, failure: &Failure, block: Block) {
        let items = self
            .taken
            .take()
            .unwrap_or_else(|| Items::Piece(Piece::all_of(&mut self.pulled)));
        let Mapped { .. } = (self.mapping.work)(Batch {
            items,
            places: Places {
                index: first,
                writer: self.part.writer(),
                list: &mut self.results.list,
                failure,
                block,
            },
        });
    }

    fn done(&self) -> usize {
        self.part.written() + self.results.list.len() - self.listed_before
    }

    fn keep(&mut self, first: usize) {
        let listed = self.results.list.len() - self.listed_before;
        self.results
            .push(first, std::mem::take(&mut self.part), listed);
    }

    fn finish(self: Box<Self>) {
        lock(&self.mapping.results).add(self.results);
    }
}
