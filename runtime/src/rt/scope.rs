use std::sync::{Mutex, MutexGuard, PoisonError};

use super::batch::{Batch, Mapped, Places};
use super::failure::Failure;
use super::panics;
use super::results::{LaneResults, Results};
use super::slots::{Free, Part, Slots};
use super::workers::{self, Block, Job, Lane};
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::graph::Graph;

/// Runs a map block on the workers of `executor`: `work` on each item of `source`, results in item
/// order. `block` is a position in [`Graph::blocks`].
///
/// Workers pull items as they need them, in batches whose size follows what items cost, so a long
/// or endless producer has few items in flight.
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

    let mut slots = Slots::with_room_for(count.unwrap_or(0));
    let mapping = Mapping {
        producer: Mutex::new(Producer {
            source: Some(source),
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

struct Producer<'s, N, U> {
    /// `None` when it has ended.
    source: Option<N>,
    free: Free<'s, U>,
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
    fn item_size(&self) -> usize {
        size_of::<N::Item>()
    }

    fn lane(&self) -> Box<dyn Lane + '_> {
        Box::new(MappingLane {
            mapping: self,
            items: Vec::new(),
            part: Part::default(),
            listed_before: 0,
            results: LaneResults::new(),
        })
    }

    fn end(&self) {
        let source = lock(&self.producer).source.take();
        drop(source);
    }
}

/// One worker's items and results.
struct MappingLane<'m, 's, N: Iterator, U> {
    mapping: &'m Mapping<'s, N, U>,
    /// The items of the current batch.
    items: Vec<N::Item>,
    /// The slots of the current batch; it may have fewer than items.
    part: Part<'s, U>,
    /// How many results of earlier batches are in the list.
    listed_before: usize,
    results: LaneResults<'s, U>,
}

impl<N: Iterator, U> Lane for MappingLane<'_, '_, N, U> {
    fn pull(&mut self, count: usize) {
        self.items.clear();
        if let Some(source) = &mut lock(&self.mapping.producer).source {
            self.items.extend(source.take(count));
        }
    }

    fn claim(&mut self) -> usize {
        let count = self.items.len();
        self.part = lock(&self.mapping.producer).free.take(count);
        self.listed_before = self.results.list.len();
        count
    }

    fn work(&mut self, first: usize, failure: &Failure, block: Block) {
        let Mapped { .. } = (self.mapping.work)(Batch {
            first,
            items: &mut self.items,
            places: Places {
                writer: self.part.writer(),
                list: &mut self.results.list,
            },
            failure,
            block,
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
