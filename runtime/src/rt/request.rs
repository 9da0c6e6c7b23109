//! What a run by name does, as generated code asks for it: whether a node runs, what is given in its
//! place, and what becomes of a value that was asked for.

use std::fmt;
use std::ops::Range;

use super::at::{At, NodeError};
use super::batch::Batch;
use super::items::Items;
use super::lifecycle::Lifecycle;
use super::{panics, scope};
use crate::call::{Call, Path, Scope};
use crate::collect::Collect;
use crate::error::Error;
use crate::executor::TaskExecutor;
use crate::lifecycle::{RunInfo, Spot};
use crate::value::Boxed;
use crate::view::View;

/// What one run by name does, seen from one place: the flow's own nodes, or those of one item of a map
/// block.
///
/// `position` is a node's place in the order of execution.
pub struct Request<'r, L = ()> {
    pub(super) scope: Scope<'r>,
    /// Who looks at the run.
    pub(super) life: L,
    /// The sets that every node asks: here they are nearer.
    pub(super) runs: &'r [u64],
    pub(super) wanted: &'r [u64],
}

impl<L> fmt::Debug for Request<'_, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("call", &self.scope.call)
            .field("path", &self.scope.path)
            .finish_non_exhaustive()
    }
}

impl<'r, L: Lifecycle> Request<'r, L> {
    pub(crate) fn new(call: &'r Call<'r>, life: L) -> Self {
        Self {
            scope: Scope {
                call,
                path: Path::Flow,
                inputs: &[],
            },
            life,
            runs: &call.runs.0,
            wanted: &call.wanted.0,
        }
    }

    /// The same, with what there is to look at of the flow's inputs.
    #[inline]
    #[must_use]
    pub fn with_inputs<'s>(&'s self, inputs: &'s [&'s (dyn View + Sync)]) -> Request<'s, L> {
        Request {
            scope: Scope {
                inputs,
                ..self.scope
            },
            life: self.life,
            runs: self.runs,
            wanted: self.wanted,
        }
    }

    /// A node, as hooks see it.
    #[inline]
    pub(super) fn spot<'s>(&'s self, run: &'s RunInfo<'s>, position: usize) -> Spot<'s> {
        Spot {
            run,
            scope: &self.scope,
            position,
        }
    }

    fn item(&self, index: usize) -> Request<'_, L> {
        Request {
            scope: Scope {
                call: self.scope.call,
                path: Path::Item {
                    around: &self.scope.path,
                    index,
                },
                inputs: self.scope.inputs,
            },
            life: self.life,
            runs: self.runs,
            wanted: self.wanted,
        }
    }

    /// Whether a node runs: it is needed, and not overridden.
    #[inline]
    #[must_use]
    pub fn runs(&self, position: usize) -> bool {
        L::runs(self, position)
    }

    /// Whether one of these nodes runs.
    #[must_use]
    pub fn runs_any(&self, positions: &[usize]) -> bool {
        positions.iter().any(|&position| self.runs(position))
    }

    /// Whether one of these nodes is needed.
    #[inline]
    #[must_use]
    pub fn any(&self, positions: Range<usize>) -> bool {
        L::needs_any(self, positions)
    }

    /// What is given in place of a node, if it is overridden.
    ///
    /// # Errors
    ///
    /// When a list of values is shorter than the block is long.
    #[inline]
    pub fn given<T: 'static>(&self, position: usize) -> Result<Option<T>, Error> {
        if L::is_overridden(self, position) {
            self.scope.call.given(position, &self.scope.path)
        } else {
            self.absent(position)
        }
    }

    /// There is no value of a node: it is not needed, or something that it needs is missing.
    ///
    /// # Errors
    ///
    /// Those of hooks.
    #[inline]
    pub fn absent<T>(&self, position: usize) -> Result<Option<T>, Error> {
        L::absent(self, position)?;
        Ok(None)
    }

    /// Keeps a value that moves on, if it is asked for: a clone of it when somebody reads it in this
    /// run, else the value itself.
    #[inline]
    pub fn keep<T: 'static>(&self, position: usize, value: Option<T>) -> Option<T> {
        if L::wants(self, position) {
            self.keep_wanted(position, value)
        } else {
            value
        }
    }

    #[cold]
    fn keep_wanted<T: 'static>(&self, position: usize, value: Option<T>) -> Option<T> {
        let is_read = self.scope.call.read.has(position);
        self.keep_or_clone(position, value, is_read)
    }

    #[cold]
    fn keep_or_clone<T: 'static>(
        &self,
        position: usize,
        value: Option<T>,
        is_read: bool,
    ) -> Option<T> {
        let value = value?;
        if is_read {
            self.scope
                .call
                .keep_clone(position, &self.scope.path, &value);
            Some(value)
        } else {
            self.scope
                .call
                .keep(position, &self.scope.path, Box::new(value));
            None
        }
    }

    /// Keeps a value that the call of `taker` takes, if it is asked for: a clone of it when that runs,
    /// else the value itself.
    #[inline]
    pub fn keep_before<T: 'static>(
        &self,
        taker: usize,
        position: usize,
        value: Option<T>,
    ) -> Option<T> {
        if L::wants(self, position) {
            self.keep_or_clone(position, value, self.runs(taker))
        } else {
            value
        }
    }

    /// Keeps the value in a `Result` that somebody reads as such.
    ///
    /// # Errors
    ///
    /// That of the node, when its value is asked for.
    pub fn keep_ok<T: 'static, E: NodeError>(
        &self,
        position: usize,
        result: Option<Result<T, E>>,
        at: &At,
    ) -> Result<Option<Result<T, E>>, Error> {
        if !L::wants(self, position) {
            return Ok(result);
        }
        let value = result.map(|result| at.ok(result)).transpose()?;
        Ok(self.keep_wanted(position, value).map(Ok))
    }

    /// Keeps a value that nobody reads any more, if it is asked for; else drops it.
    #[inline]
    pub fn release<T: 'static>(&self, position: usize, value: Option<T>) {
        match value {
            Some(value) if L::wants(self, position) => {
                let scope = &self.scope;
                scope.call.keep(position, &scope.path, Box::new(value));
            }
            _ => {}
        }
    }

    /// Every item's value of a node that ran once per item; `None` when it was not needed, or only to
    /// be kept.
    #[must_use]
    pub fn list<T>(&self, position: usize, values: Collect<Option<T>>) -> Option<Collect<T>> {
        if !self.scope.call.live.has(position) || L::is_missing(self, position) {
            return None;
        }
        let values: Option<Vec<T>> = values.into_iter().collect();
        values.map(Collect::from)
    }

    /// The same for who accepts that values are missing: the list if it is complete, or else what there is
    /// of it.
    #[must_use]
    pub fn list_and_rest<T>(
        &self,
        position: usize,
        values: Collect<Option<T>>,
    ) -> (Option<Collect<T>>, Option<Collect<Option<T>>>) {
        if !self.scope.call.live.has(position) || L::is_missing(self, position) {
            (None, None)
        } else if values.iter().all(Option::is_some) {
            (self.list(position, values), None)
        } else {
            (None, Some(values))
        }
    }

    /// Runs a block over the items of its expander, or over those that are given in its place: `work`
    /// on each, results in item order. No items when nothing of the block is needed.
    ///
    /// # Errors
    ///
    /// That of the lowest failing item; or when lists that were given for the block are not as long.
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn each<I, U, F>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
        executor: &dyn TaskExecutor,
        work: F,
    ) -> Result<Collect<U>, Error>
    where
        I: IntoIterator,
        I::Item: Send,
        I::IntoIter: Send,
        U: Send,
        F: Fn(&Request<'_, L>, Option<I::Item>) -> Result<U, Error> + Sync,
    {
        let Some(items) = self.source(block, &positions, items, given)? else {
            return Ok(Collect::from(Vec::new()));
        };
        let results = self.map(block, items, executor, work)?;
        self.counted(block, results.len())?;
        Ok(results)
    }

    /// The same on this thread, for values that do not leave it.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    #[expect(clippy::too_many_arguments, reason = "generated code calls it")]
    pub fn each_in_order<I, U, F>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: Option<I>,
        given: fn(Boxed) -> Option<I::Item>,
        work: F,
    ) -> Result<Collect<U>, Error>
    where
        I: IntoIterator,
        F: Fn(&Request<'_, L>, Option<I::Item>) -> Result<U, Error>,
    {
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
    pub fn again<I, U, F>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: I,
        executor: &dyn TaskExecutor,
        work: F,
    ) -> Result<Collect<U>, Error>
    where
        I: Iterator + Send,
        I::Item: Send,
        U: Send,
        F: Fn(&Request<'_, L>, I::Item) -> Result<U, Error> + Sync,
    {
        let count = self.count_again(block, positions)?;
        self.map(block, items.take(count), executor, work)
    }

    /// The same on this thread, for values that do not leave it.
    ///
    /// # Errors
    ///
    /// As of [`Request::each`].
    pub fn again_in_order<I, U, F>(
        &self,
        block: usize,
        positions: Range<usize>,
        items: I,
        work: F,
    ) -> Result<Collect<U>, Error>
    where
        I: Iterator,
        F: Fn(&Request<'_, L>, I::Item) -> Result<U, Error>,
    {
        let count = self.count_again(block, positions)?;
        self.in_order(block, items.take(count), work)
    }

    fn map<I, U, F>(
        &self,
        block: usize,
        items: I,
        executor: &dyn TaskExecutor,
        work: F,
    ) -> Result<Collect<U>, Error>
    where
        I: Iterator + Send,
        I::Item: Send,
        U: Send,
        F: Fn(&Request<'_, L>, I::Item) -> Result<U, Error> + Sync,
    {
        if executor.workers() == 1 {
            return self.in_order(block, items, work);
        }
        let graph = self.scope.call.graph;
        let numbered = items.enumerate();
        let work = |(index, item)| self.run_item(index, item, &work);
        scope(
            graph,
            block,
            executor,
            numbered,
            |batch: Batch<'_, _, U>| batch.try_map(work),
        )
    }

    #[inline]
    fn run_item<T, U>(
        &self,
        index: usize,
        item: T,
        work: impl Fn(&Request<'_, L>, T) -> Result<U, Error>,
    ) -> Result<U, Error> {
        let request = self.item(index);
        L::item(&request, || work(&request, item))
    }

    fn in_order<I, U, F>(&self, block: usize, items: I, work: F) -> Result<Collect<U>, Error>
    where
        I: Iterator,
        F: Fn(&Request<'_, L>, I::Item) -> Result<U, Error>,
    {
        let mut results = Vec::new();
        let mut at = Items::new(self.scope.call.graph, block);
        for (index, item) in items.enumerate() {
            results.push(at.ok(self.run_item(index, item, &work))?);
            at.next();
        }
        at.end();
        Ok(Collect::from(results))
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
        let call = self.scope.call;
        let expander = call.expander(block);
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
        if !self.scope.call.live.any(positions) {
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
