//! Runs by name over the items of map blocks.

use std::ops::Range;

use super::Request;
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::rt::lifecycle::Lifecycle;
use crate::rt::panics;
use crate::rt::progress::Progress;
use crate::rt::scope::try_in_order;
use crate::rt::try_scope;
use crate::rt::workers::Block;
use crate::value::Boxed;

impl<'r, L: Lifecycle> Request<'r, L> {
    /// Runs a block over the items of its expander, or over those that are given in its place: `work`
    /// on each, results in item order. No items when nothing of the block is needed.
    ///
    /// # Errors
    ///
    /// That of the lowest failing item; or when lists that were given for the block are not as long.
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn each<I, U>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
        executor: &dyn TaskExecutor,
        work: &SharedItemWork<'_, L, Option<I::Item>, U>,
    ) -> Result<Collect<U>, Error>
    where
        I: IntoIterator,
        I::Item: Send,
        I::IntoIter: Send,
        U: Send,
    {
        let Some(items) = self.source(block, &positions, items, given)? else {
            return Ok(Collect::from(Vec::new()));
        };
        let results = self.map(block, items, executor, work)?;
        self.counted(block, results.len())?;
        Ok(results)
    }

    /// The same for a function that needs nothing but the item and cannot fail by itself.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn each_item<I, U>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
        executor: &dyn TaskExecutor,
        work: fn(&Request<'_, L>, Option<I::Item>) -> U,
    ) -> Result<Collect<U>, Error>
    where
        I: IntoIterator,
        I::Item: Send,
        I::IntoIter: Send,
        U: Send,
    {
        let work = infallible(work);
        self.each(block, positions, items, given, executor, &work)
    }

    /// The same on this thread, for values that do not leave it.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn each_in_order<I: IntoIterator, U>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
        work: &ItemWork<'_, L, Option<I::Item>, U>,
    ) -> Result<Collect<U>, Error> {
        let Some(items) = self.source(block, &positions, items, given)? else {
            return Ok(Collect::from(Vec::new()));
        };
        let results = self.in_order(block, items, work)?;
        self.counted(block, results.len())?;
        Ok(results)
    }

    /// A later pass over a block: over what earlier ones kept.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn again<I, U>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: I,
        executor: &dyn TaskExecutor,
        work: &SharedItemWork<'_, L, I::Item, U>,
    ) -> Result<Collect<U>, Error>
    where
        I: Iterator + Send,
        I::Item: Send,
        U: Send,
    {
        let count = self.count_again(block, positions)?;
        self.map(block, items.take(count), executor, work)
    }

    /// The same on this thread, for values that do not leave it.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    pub fn again_in_order<I: Iterator, U>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: I,
        work: &ItemWork<'_, L, I::Item, U>,
    ) -> Result<Collect<U>, Error> {
        let count = self.count_again(block, positions)?;
        self.in_order(block, items.take(count), work)
    }

    fn map<I, U>(
        &self,
        block: usize,
        items: I,
        executor: &dyn TaskExecutor,
        work: &SharedItemWork<'_, L, I::Item, U>,
    ) -> Result<Collect<U>, Error>
    where
        I: Iterator + Send,
        I::Item: Send,
        U: Send,
    {
        let graph = self.scope.call.graph;
        try_scope(
            graph,
            block,
            executor,
            items.enumerate(),
            |(index, item)| self.run_item(index, item, work),
        )
    }

    fn in_order<I: Iterator, U>(
        &self,
        block: usize,
        items: I,
        work: &ItemWork<'_, L, I::Item, U>,
    ) -> Result<Collect<U>, Error> {
        let block = Block::new(self.scope.call.graph, block);
        try_in_order(block, items.enumerate(), |(index, item)| {
            self.run_item(index, item, work)
        })
    }

    #[inline]
    fn run_item<T, U>(
        &self,
        index: usize,
        item: T,
        work: &ItemWork<'_, L, T, U>,
    ) -> Result<U, Error> {
        let progress = Progress::new();
        let request = self.item(index, &progress);
        L::item(&request, || request.guarded(|request| work(request, item)))
    }

    /// What a block runs over; `None` when nothing of it is needed.
    fn source<I: IntoIterator>(
        &self,
        block: usize,
        positions: &Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
    ) -> Result<Option<Pulled<'_, 'r, L, I>>, Error> {
        let source = self.items_of(block, positions, items, given)?;
        Ok(source.map(|source| Pulled {
            request: self,
            block,
            source,
        }))
    }

    fn items_of<I: IntoIterator>(
        &self,
        block: usize,
        positions: &Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
    ) -> Result<Option<Source<I>>, Error> {
        if !self.progress.goes_on() {
            return Ok(None);
        }
        let call = self.scope.call;
        let expander = call.expander(block);
        // Its iterator may be lazy: a panic there is its own.
        self.progress.at(expander);
        if call.overridden.has(expander) && call.live.has(expander) {
            let items = call.given_items(expander, &self.scope.path)?;
            return Ok(Some(Source::Given(items.into_iter(), given)));
        }
        if let Some(items) = items {
            let items = panics::catch(call.graph, call.graph.blocks[block].expander, || {
                items.into_iter()
            })?;
            return Ok(Some(Source::Computed(items)));
        }
        let is_needed = call.live.any(positions.clone());
        let count = if is_needed {
            call.given_count(block, &self.scope.path)
        } else {
            None
        };
        if is_needed && count.is_none() && self.runs(expander) {
            L::no_items(self, block);
        }
        Ok(count.map(|count| Source::Counted(0..count)))
    }

    fn counted(&self, block: usize, count: usize) -> Result<(), Error> {
        self.scope.call.counted(block, &self.scope.path, count)
    }

    fn count_again(&self, block: usize, positions: Range<usize>) -> Result<usize, Error> {
        if !self.progress.goes_on() || !self.scope.call.live.any(positions) {
            return Ok(0);
        }
        if let Some(count) = self.scope.call.count(block, &self.scope.path) {
            return Ok(count);
        }
        let count = self
            .scope
            .call
            .given_count(block, &self.scope.path)
            .unwrap_or(0);
        self.counted(block, count)?;
        Ok(count)
    }
}

/// What runs for one item; not generic, so that blocks of the same types share their code.
type ItemWork<'w, L, T, U> = dyn Fn(&Request<'_, L>, T) -> Result<U, Error> + 'w;

/// The same on several threads.
type SharedItemWork<'w, L, T, U> = dyn Fn(&Request<'_, L>, T) -> Result<U, Error> + Sync + 'w;

/// Not a closure where it is used: it would be compiled for each type of expander.
fn infallible<L, T, U>(
    work: fn(&Request<'_, L>, T) -> U,
) -> impl Fn(&Request<'_, L>, T) -> Result<U, Error> + Sync {
    move |request, item| Ok(work(request, item))
}

/// The items of a block, as they are pulled.
struct Pulled<'p, 'r, L, I: IntoIterator> {
    request: &'p Request<'r, L>,
    block: usize,
    source: Source<I>,
}

impl<L: Lifecycle, I: IntoIterator> Iterator for Pulled<'_, '_, L, I> {
    type Item = Option<I::Item>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        L::next(self.request, self.block, &mut self.source)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.source.size_hint()
    }
}

/// What a block runs over.
enum Source<I: IntoIterator> {
    /// What the expander returned.
    Computed(I::IntoIter),
    /// What is given in its place.
    Given(std::vec::IntoIter<Boxed>, fn(Boxed) -> Option<I::Item>),
    /// No items: only how many there are, which lists of values for the block say.
    Counted(Range<usize>),
}

impl<I: IntoIterator> Iterator for Source<I> {
    type Item = Option<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Computed(items) => items.next().map(Some),
            Self::Given(items, given) => items.next().map(given),
            Self::Counted(range) => range.next().map(|_| None),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Computed(items) => items.size_hint(),
            Self::Given(items, _) => items.size_hint(),
            Self::Counted(range) => range.size_hint(),
        }
    }
}
