//! Where the generated code of a run by name meets the lifecycle: once per node.

use std::any::Any;
use std::ops::Range;

use super::request::Request;
use crate::call::bits;
use crate::error::Error;
use crate::value::Boxed;

/// Who looks at a run: nobody, `()`, or the adapters of a driver. It is a type parameter of generated
/// functions, so what nobody looks at costs nothing.
pub trait Lifecycle: Copy + Send + Sync + Sized {
    /// Whether anybody looks.
    const IS_WATCHED: bool;

    /// The nodes that have nothing around their calls but hooks; without hooks these are all.
    #[inline]
    fn plain<'s>(self) -> Option<Plain<'s>>
    where
        Self: 's,
    {
        None
    }

    /// Whether who looks is chosen at run time: then what is around a node is one function for nodes of the
    /// same types, and not a part of each, because the calls of hooks would be larger than the node.
    #[inline]
    #[must_use]
    fn is_listed(_: &Request<'_, Self>) -> bool {
        false
    }

    /// Whether a node runs.
    #[inline]
    fn runs(request: &Request<'_, Self>, position: usize) -> bool {
        bits::has(request.runs, position)
    }

    /// Whether a node's value is asked for.
    #[inline]
    fn wants(request: &Request<'_, Self>, position: usize) -> bool {
        bits::has(request.wanted, position)
    }

    /// Whether anything is given in place of nodes.
    #[inline]
    fn is_overridden(request: &Request<'_, Self>, position: usize) -> bool {
        request.scope.call.overridden.has(position)
    }

    /// Whether one of these nodes is needed.
    #[inline]
    fn needs_any(request: &Request<'_, Self>, positions: Range<usize>) -> bool {
        request.scope.call.live.any(positions)
    }

    /// A node is about to be called.
    ///
    /// # Errors
    ///
    /// Those of hooks.
    fn before(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
    ) -> Result<(), Error>;

    /// Calls a node, and says what came of it. `None` if it failed and the run goes on.
    ///
    /// # Errors
    ///
    /// Those of the node and of hooks.
    fn call<T>(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
        outlook: Outlook<T>,
        call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<Option<T>, Error>;

    /// Whether anybody wants to be told of tasks. It may become false while the flow runs, and not true.
    #[inline]
    #[must_use]
    fn looks_at_tasks(_: &Request<'_, Self>) -> bool {
        false
    }

    /// The hooks before a plain node, with those of tasks or without; whether it is called.
    #[inline]
    #[must_use]
    fn begins<const TASKS: bool>(_: &Request<'_, Self>, _: usize, _: &[&dyn Any]) -> bool {
        true
    }

    /// The hooks after a plain node that has given a value; whether the run goes on.
    #[inline]
    #[must_use]
    fn ends<const TASKS: bool>(
        _: &Request<'_, Self>,
        _: usize,
        _: &[&dyn Any],
        _: &dyn Any,
    ) -> bool {
        true
    }

    /// The hooks after a plain node that has failed.
    fn fails(request: &Request<'_, Self>, _: usize, _: &[&dyn Any], error: Error) {
        request.progress.fail(error);
    }

    /// The hooks after a plain node that panics, while it does.
    #[inline]
    fn unwinds(_: &Request<'_, Self>, _: usize, _: &[&dyn Any]) {}

    /// A node that was to run does not: something that it needs is missing.
    ///
    /// # Errors
    ///
    /// Those of hooks.
    fn absent(request: &Request<'_, Self>, position: usize) -> Result<(), Error>;

    /// Runs what there is to run for one item.
    ///
    /// # Errors
    ///
    /// Those of the nodes and of hooks.
    fn item<T>(
        request: &Request<'_, Self>,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error>;

    /// What is to run for one item, or for the whole flow, has failed: its tasks end.
    fn failed(request: &Request<'_, Self>, error: Error) -> Error;

    /// The items of a block will not be there, because its expander failed.
    fn no_items(request: &Request<'_, Self>, block: usize);

    /// Whether the values of a node in a block are missing here.
    fn is_missing(request: &Request<'_, Self>, position: usize) -> bool;

    /// The next item of a block, whose iterator may panic.
    fn next<I: Iterator>(
        request: &Request<'_, Self>,
        block: usize,
        items: &mut I,
    ) -> Option<I::Item>;
}

/// Nodes that run with nothing around their calls but hooks before and after them, as sets.
#[derive(Clone, Copy)]
pub struct Plain<'s> {
    pub(super) runs: &'s [u64],
    /// Those whose values are not asked for.
    pub(super) passes_on: &'s [u64],
}

/// As of an iterator.
type SizeHint = (usize, Option<usize>);

/// What can be done with what a call gives.
pub struct Outlook<T> {
    /// A look at it, as a value of any type.
    pub(crate) any: fn(&T) -> Option<&dyn Any>,
    /// What is provided in its place.
    pub(crate) from_any: fn(Boxed) -> Result<T, Boxed>,
    /// How many items it will give, if it is an expander's.
    pub(crate) items: Option<fn(&T) -> SizeHint>,
    /// Whether the node can be called again.
    pub(crate) repeats: bool,
}

impl<T: 'static> Outlook<T> {
    pub(crate) const fn seen(repeats: bool) -> Self {
        Self {
            any: |value| Some(value),
            from_any: |value| value.downcast().map(|value| *value),
            items: None,
            repeats,
        }
    }
}

impl<T> Outlook<T> {
    pub(crate) const fn unseen(repeats: bool) -> Self {
        Self {
            any: |_| None,
            from_any: Err,
            items: None,
            repeats,
        }
    }
}

impl<I: Iterator> Outlook<I> {
    pub(crate) const fn expander(repeats: bool) -> Self {
        Self {
            any: |_| None,
            from_any: Err,
            items: Some(I::size_hint),
            repeats,
        }
    }
}

/// Nobody.
impl Lifecycle for () {
    const IS_WATCHED: bool = false;

    #[inline]
    fn before(_: &Request<'_, Self>, _: usize, _: &[&dyn Any]) -> Result<(), Error> {
        Ok(())
    }

    #[inline]
    fn call<T>(
        _: &Request<'_, Self>,
        _: usize,
        _: &[&dyn Any],
        _: Outlook<T>,
        mut call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<Option<T>, Error> {
        call().transpose()
    }

    #[inline]
    fn absent(_: &Request<'_, Self>, _: usize) -> Result<(), Error> {
        Ok(())
    }

    #[inline]
    fn item<T>(_: &Request<'_, Self>, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        work()
    }

    #[inline]
    fn failed(_: &Request<'_, Self>, error: Error) -> Error {
        error
    }

    #[inline]
    fn no_items(_: &Request<'_, Self>, _: usize) {}

    #[inline]
    fn is_missing(_: &Request<'_, Self>, _: usize) -> bool {
        false
    }

    #[inline]
    fn next<I: Iterator>(_: &Request<'_, Self>, _: usize, items: &mut I) -> Option<I::Item> {
        items.next()
    }
}
