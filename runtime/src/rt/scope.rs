use super::mapping;
use super::panics;
use super::piece::Piece;
use super::producer::{self, Found, Producer, Pulled, Source};
use super::slots::Tail;
use super::work::{Each, Items, TryEach, Work};
use super::workers::Block;
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::graph::Graph;

/// Runs a map block on the workers of `executor`: `work` on each item of `source`, results in item
/// order. `block` is a position in [`Graph::blocks`](crate::GraphTables::blocks).
///
/// Workers pull items as they need them, in batches whose size follows what items cost, so a long
/// or endless producer has few items in flight. The items of a `Vec`, of a range of integers or
/// of a slice of numbers or texts need no pulling: workers read them where they are. With one worker it is a loop on this thread, in
/// which an item is pulled when the one before has run.
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
    F: Fn(I::Item) -> U + Sync,
{
    let block = Block::new(graph, block);
    let mut source = Source {
        source: Some(source),
        producer: Pulled(None),
    };
    let begun = producer::begin(block, &mut source);
    let items = &mut source.producer;
    mapping::run(block, begun, executor, items, &Each(work))
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
    let block = Block::new(graph, block);
    let mut source = Source {
        source: Some(source),
        producer: Pulled(None),
    };
    let begun = producer::begin(block, &mut source);
    let items = &mut source.producer;
    mapping::run(block, begun, executor, items, &TryEach(work))
}

/// The same on this thread, for values that do not leave it.
pub(super) fn try_in_order<T, U>(
    block: Block,
    source: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> Result<U, Error>,
) -> Result<Collect<U>, Error> {
    let mut source = Source {
        source: Some(source),
        producer: Pulled(None),
    };
    producer::begin(block, &mut source)?;
    in_order(block, &mut source.producer, &TryEach(work))
}

/// Runs a block on this thread, in item order.
pub(super) fn in_order<T, U>(
    block: Block,
    producer: &mut dyn Producer<T>,
    work: &dyn Work<T, U>,
) -> Result<Collect<U>, Error> {
    let mut results = Vec::new();
    let mut result = Ok(());
    let caught = panics::caught(block.graph, block.expander(), &mut || {
        result = fill(producer, work, &mut results);
        producer.end();
    });
    match caught.and(result) {
        Ok(()) => Ok(mapping::listed(results)),
        Err(error) => Err(block.in_item(results.len(), error)),
    }
}

fn fill<T, U>(
    producer: &mut dyn Producer<T>,
    work: &dyn Work<T, U>,
    results: &mut Vec<U>,
) -> Result<(), Error> {
    let start = producer.start();
    // It may be a lie; an allocation that fails leaves the `Vec` empty.
    let _ = results.try_reserve_exact(start.count.unwrap_or(0));
    let mut elements;
    let mut items = match start.found {
        Found::Integers(integers) => Items::Integers(integers),
        Found::References(references) => Items::References(references),
        Found::Elements(values) => {
            elements = values;
            Items::Piece(Piece::all_of(&mut elements))
        }
        Found::Iterator => return fill_lazily(producer, work, results),
    };
    while items.len() > Some(0) {
        results.reserve(1);
        work.run(&mut items, Tail::of(results).writer(usize::MAX))?;
    }
    Ok(())
}

fn fill_lazily<T, U>(
    producer: &mut dyn Producer<T>,
    work: &dyn Work<T, U>,
    results: &mut Vec<U>,
) -> Result<(), Error> {
    let mut pulled = Vec::with_capacity(1);
    loop {
        work.run(
            &mut Items::Lazy(producer),
            Tail::of(results).writer(usize::MAX),
        )?;
        // While there are places there are no items: an iterator that has ended is not asked again.
        if results.len() == results.capacity() {
            producer.pull(1, &mut pulled);
        }
        if pulled.is_empty() {
            return Ok(());
        }
        results.reserve(1);
        let mut items = Items::Piece(Piece::all_of(&mut pulled));
        work.run(&mut items, Tail::of(results).writer(1))?;
    }
}
