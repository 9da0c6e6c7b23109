//! How a node is called: at once, with hooks around it, or with all that may be around it.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "a guard that is not inlined is not free"
    )
)]

use std::any::Any;
use std::marker::PhantomData;
use std::mem;

use super::Request;
use crate::call::bits;
use crate::error::Error;
use crate::rt::arguments::Arguments;
use crate::rt::at::NodeError;
use crate::rt::lifecycle::{Lifecycle, Outlook};

impl<L: Lifecycle> Request<'_, L> {
    /// Whether a node runs with at most hooks around it, and its value is not kept here.
    #[inline]
    pub(super) fn is_plain<const KEEPS: bool>(&self, position: usize) -> bool {
        let nodes = if KEEPS {
            self.plain.passes_on
        } else {
            self.plain.runs
        };
        bits::has_masked(nodes, self.progress.mask(), position)
    }

    #[cold]
    pub(super) fn node_fails<T, E: NodeError>(&self, position: usize, error: E) -> Option<T> {
        self.progress.fail(self.error(position, error));
        None
    }

    /// Calls a node where who looks is chosen at run time: one function for nodes of the same types, because
    /// the calls of hooks are larger than a node.
    #[inline(never)]
    pub(super) fn listed<const KEEPS: bool, V, G: Arguments<V>, T: 'static, E: NodeError>(
        &self,
        position: usize,
        arguments: G,
        node: impl Fn(V) -> Result<T, E>,
    ) -> Option<T> {
        if !self.is_plain::<KEEPS>(position) || !arguments.are_there() {
            self.rarely::<KEEPS, _, _, _, _>(position, arguments, node)
        } else if L::looks_at_tasks(self) {
            self.listed_with_tasks(position, arguments, node)
        } else {
            self.watched::<false, _, _, _, _>(position, arguments, node)
        }
    }

    /// The same where somebody wants to be told of tasks.
    #[inline(never)]
    fn listed_with_tasks<V, G: Arguments<V>, T: 'static, E: NodeError>(
        &self,
        position: usize,
        arguments: G,
        node: impl Fn(V) -> Result<T, E>,
    ) -> Option<T> {
        self.watched::<true, _, _, _, _>(position, arguments, node)
    }

    /// A call between hooks. The node is plain, and all arguments are there.
    #[inline]
    pub(super) fn watched<const TASKS: bool, V, G: Arguments<V>, T: 'static, E: NodeError>(
        &self,
        position: usize,
        mut arguments: G,
        node: impl Fn(V) -> Result<T, E>,
    ) -> Option<T> {
        self.progress.at(position);
        let call = |left: G, values: V| self.guarded_call(position, left, values, node);
        let begins = |seen: &[&dyn Any]| L::begins::<TASKS>(self, position, seen);
        let ends = |seen: &[&dyn Any], value: T| {
            L::ends::<TASKS>(self, position, seen, &value).then_some(value)
        };
        if const { G::ARE_TAKEN } {
            if !arguments.look(begins) {
                return None;
            }
            let values = arguments.take()?;
            let value = call(arguments.left(), values)?;
            arguments.look(|seen| ends(seen, value))
        } else {
            // Before they are looked at: what others have seen is read again.
            let (left, values) = (arguments.left(), arguments.values()?);
            arguments.look(|seen| {
                if !begins(seen) {
                    return None;
                }
                let value = call(left, values)?;
                ends(seen, value)
            })
        }
    }

    /// The call itself.
    #[inline]
    fn guarded_call<V, G: Arguments<V>, T, E: NodeError>(
        &self,
        position: usize,
        left: G,
        values: V,
        node: impl Fn(V) -> Result<T, E>,
    ) -> Option<T> {
        // To catch a panic here would send every value through memory.
        let guard = Unwinding {
            request: self,
            position,
            left: left.left(),
            of: PhantomData,
        };
        let result = node(values);
        mem::forget(guard);
        match result {
            Ok(value) => Some(value),
            Err(error) => self.watched_fails(position, left, error),
        }
    }

    #[cold]
    #[inline(never)]
    fn watched_fails<V, G: Arguments<V>, T, E: NodeError>(
        &self,
        position: usize,
        left: G,
        error: E,
    ) -> Option<T> {
        let error = self.error(position, error);
        left.look(|seen| L::fails(self, position, seen, error));
        None
    }

    #[cold]
    #[inline(never)]
    fn watched_unwinds<V, G: Arguments<V>>(&self, position: usize, left: G) {
        left.look(|seen| L::unwinds(self, position, seen));
    }

    /// A call with all that may be around it, or else what is given in its place.
    #[cold]
    #[inline(never)]
    pub(super) fn rarely<const KEEPS: bool, V, G: Arguments<V>, T: 'static, E: NodeError>(
        &self,
        position: usize,
        mut arguments: G,
        node: impl Fn(V) -> Result<T, E>,
    ) -> Option<T> {
        if !self.progress.goes_on() {
            return None;
        }
        let called = |values: V| node(values).map_err(|error| self.error(position, error));
        let begun = arguments.look(|seen| self.begin(position, seen, arguments.are_there()));
        let value = match begun {
            Ok(true) if G::ARE_TAKEN => {
                let mut values = arguments.take();
                arguments.look(|seen| {
                    let outlook = const { Outlook::seen(false) };
                    L::call(self, position, seen, outlook, || values.take().map(&called))
                })
            }
            Ok(true) => arguments.look(|seen| {
                let outlook = const { Outlook::seen(true) };
                L::call(self, position, seen, outlook, || {
                    arguments.values().map(&called)
                })
            }),
            Ok(false) => self.given(position),
            Err(error) => Err(error),
        };
        match value {
            Ok(value) if KEEPS => self.keep(position, value),
            Ok(value) => value,
            Err(error) => {
                self.progress.fail(error);
                None
            }
        }
    }

    /// Calls an expander with these arguments, if it runs. None of them is taken.
    pub(super) fn expands<V, G: Arguments<V>, I: IntoIterator>(
        &self,
        position: usize,
        arguments: G,
        expander: impl Fn(V) -> I,
    ) -> Option<I::IntoIter> {
        let items = arguments.look(|seen| {
            if !self.begin(position, seen, arguments.are_there())? {
                return self.absent(position);
            }
            L::call(self, position, seen, Outlook::expander(true), || {
                Some(Ok(expander(arguments.values()?).into_iter()))
            })
        });
        match items {
            Ok(items) => items,
            Err(error) => {
                self.progress.fail(error);
                None
            }
        }
    }

    /// What comes before a call: whether it is made. It is not when an argument is missing.
    #[inline]
    fn begin(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        are_there: bool,
    ) -> Result<bool, Error> {
        if !self.progress.goes_on() || !are_there || !L::runs(self, position) {
            return Ok(false);
        }
        self.progress.at(position);
        L::before(self, position, arguments)?;
        Ok(true)
    }
}

/// While a node runs: it is dropped by a panic.
struct Unwinding<'g, 'r, L: Lifecycle, V, G: Arguments<V>> {
    request: &'g Request<'r, L>,
    position: usize,
    left: G,
    of: PhantomData<fn(V)>,
}

impl<L: Lifecycle, V, G: Arguments<V>> Drop for Unwinding<'_, '_, L, V, G> {
    // One call and nothing more, of a copy: what is not inlined into a landing pad is kept in memory.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        self.request
            .watched_unwinds(self.position, self.left.left());
    }
}
