//! A map block in a build with debug assertions: as little as possible of it is compiled for each block and
//! each type of items, for that is what such a build takes long for.
//!
//! Items are pulled one by one whatever they come from, results are in lists, and both the items and what
//! runs are behind pointers. Who pulls, spawns and stops is the same as in a release build
//! ([`workers`]), so what a block does is, too. There are no adapters of iterators here, and traits
//! have few methods: each of these would be functions of their own in every block.

use std::mem;
use std::sync::{Mutex, MutexGuard};

use super::failure::Failure;
use super::mark::At;
use super::order::Order;
use super::panics;
use super::workers::{self, Block, Job, Lane};
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::graph::Graph;

/// What yields items.
trait Pull<T> {
    /// The next item; or the end, where the iterator is dropped.
    fn pull(&mut self, what: Next) -> Option<T>;
}

/// What is asked of an iterator.
#[derive(Clone, Copy)]
enum Next {
    Item,
    End,
}

/// The items of an iterator, until it is dropped.
struct Items<N>(Option<N>);

impl<T, N: Iterator<Item = T>> Pull<T> for Items<N> {
    fn pull(&mut self, what: Next) -> Option<T> {
        match (what, &mut self.0) {
            (Next::Item, Some(items)) => items.next(),
            (Next::Item, None) => None,
            (Next::End, _) => {
                self.0 = None;
                None
            }
        }
    }
}

/// What runs once per item; unlike a `dyn Fn` it is one function.
trait Run<T, U> {
    fn run(&self, item: T) -> Result<U, Error>;
}

/// A function of an item.
struct Each<F>(F);

impl<T, U, F: Fn(T) -> U> Run<T, U> for Each<F> {
    fn run(&self, item: T) -> Result<U, Error> {
        Ok((self.0)(item))
    }
}

/// One that may fail.
struct TryEach<F>(F);

impl<T, U, F: Fn(T) -> Result<U, Error>> Run<T, U> for TryEach<F> {
    fn run(&self, item: T) -> Result<U, Error> {
        (self.0)(item)
    }
}

/// Runs a map block on the workers of `executor`: as the function of this name for release builds.
///
/// # Errors
///
/// As there.
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
    F: Fn(I::Item) -> U + Sync,
{
    let work = Each(work);
    let at = At::new(graph).block(block);
    let mut items = Items(Some(source.into_iter()));
    run(at, Block::new(graph, block), executor, &mut items, &work)
}

/// The same for items that may fail.
///
/// # Errors
///
/// As of [`scope`].
pub fn try_scope<I, U, F>(
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
    F: Fn(I::Item) -> Result<U, Error> + Sync,
{
    let work = TryEach(work);
    let at = At::new(graph).block(block);
    let mut items = Items(Some(source.into_iter()));
    run(at, Block::new(graph, block), executor, &mut items, &work)
}

fn run<T: Send, U: Send>(
    at: At,
    block: Block,
    executor: &dyn TaskExecutor,
    items: &mut (dyn Pull<T> + Send),
    work: &(dyn Run<T, U> + Sync),
) -> Result<Collect<U>, Error> {
    at.end();
    let mapping = Mapping {
        shared: Mutex::new(Shared {
            items: Some(items),
            results: Vec::new(),
            order: Order::default(),
        }),
        work,
    };
    run_job(block, executor, &mapping)?;
    let mut shared = mapping.lock();
    let mut results = mem::take(&mut shared.results);
    while let Some((one, other)) = shared.order.next_swap() {
        results.swap(one, other);
    }
    Ok(Collect::from(results))
}

/// Runs all items; on one worker each is pulled when the one before has run.
fn run_job(block: Block, executor: &dyn TaskExecutor, job: &dyn Job) -> Result<(), Error> {
    if executor.workers() > 1 {
        return workers::run(block, executor, None, job);
    }
    let failure = Failure::new();
    job.with_lane(&mut |lane| {
        let mut index = 0;
        let caught = panics::caught(block.graph, block.expander(), &mut || {
            loop {
                lane.pull(1);
                if lane.claim() == 0 {
                    break;
                }
                lane.work(index, 1, &failure, block);
                if failure.any() {
                    break;
                }
                lane.keep(index);
                index += 1;
            }
            job.end();
        });
        if let Err(error) = caught {
            failure.of_item(index, block, error);
        }
        lane.finish();
    });
    failure.into_error().map_or(Ok(()), Err)
}

/// One run of one block.
struct Mapping<'s, T, U> {
    shared: Mutex<Shared<'s, T, U>>,
    work: &'s (dyn Run<T, U> + Sync),
}

/// What the workers share. Only locked for a moment: while items are pulled, they are not in it.
struct Shared<'s, T, U> {
    /// Those who pull take them out, inside the gate.
    items: Option<&'s mut (dyn Pull<T> + Send)>,
    results: Vec<U>,
    /// Which items these are of.
    order: Order,
}

impl<'s, T, U> Mapping<'s, T, U> {
    fn lock(&self) -> MutexGuard<'_, Shared<'s, T, U>> {
        match self.shared.lock() {
            Ok(shared) => shared,
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}

impl<T: Send, U: Send> Job for Mapping<'_, T, U> {
    fn batch_at_most(&self) -> usize {
        workers::pulled_at_most(size_of::<T>())
    }

    fn with_lane(&self, work: &mut dyn FnMut(&mut dyn Lane)) {
        work(&mut MappingLane {
            mapping: self,
            items: None,
            pulled: Vec::new(),
            results: Vec::new(),
            kept: 0,
            order: Order::default(),
        });
    }

    fn end(&self) {
        let items = self.lock().items.take();
        if let Some(items) = items {
            items.pull(Next::End);
        }
    }
}

/// One worker's items and results.
struct MappingLane<'m, 's, T, U> {
    mapping: &'m Mapping<'s, T, U>,
    /// While this worker pulls.
    items: Option<&'s mut (dyn Pull<T> + Send)>,
    /// The items of the current batch that have not run, the last one first.
    pulled: Vec<T>,
    results: Vec<U>,
    /// How many results are of earlier batches.
    kept: usize,
    order: Order,
}

impl<T, U> Lane for MappingLane<'_, '_, T, U> {
    fn pull(&mut self, count: usize) {
        self.items = self.mapping.lock().items.take();
        if let Some(items) = &mut self.items {
            while self.pulled.len() < count
                && let Some(item) = items.pull(Next::Item)
            {
                self.pulled.push(item);
            }
        }
    }

    fn claim(&mut self) -> usize {
        self.mapping.lock().items = self.items.take();
        let count = self.pulled.len();
        let mut at = 0;
        while at < count / 2 {
            self.pulled.swap(at, count - 1 - at);
            at += 1;
        }
        count
    }

    fn work(&mut self, first: usize, _: usize, failure: &Failure, block: Block) {
        // Those that do not run are dropped here, where a panic is caught.
        let mut pulled = mem::take(&mut self.pulled);
        while !failure.below(first + self.done())
            && let Some(item) = pulled.pop()
        {
            match self.mapping.work.run(item) {
                Ok(result) => self.results.push(result),
                Err(error) => return failure.of_item(first + self.done(), block, error),
            }
        }
    }

    fn done(&self) -> usize {
        self.results.len() - self.kept
    }

    fn keep(&mut self, first: usize) {
        self.order.add(first, self.done());
        self.kept = self.results.len();
    }

    fn finish(&mut self) {
        let mut shared = self.mapping.lock();
        shared.order.add_reversed(&self.order);
        while let Some(result) = self.results.pop() {
            shared.results.push(result);
        }
    }
}
