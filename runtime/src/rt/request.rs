//! What a run by name does, as generated code asks for it: whether a node runs, what is given in its
//! place, and what becomes of a value that was asked for.

mod blocks;
mod calls;
mod ways;

use std::fmt;
use std::mem;
use std::ops::Range;

use super::at::NodeError;
use super::executors::Executors;
use super::lifecycle::{Lifecycle, Plain};
use super::progress::Progress;
use super::{panics, run};
use crate::call::{Call, Path, Scope};
use crate::collect::Collect;
use crate::error::Error;
use crate::lifecycle::{RunInfo, Spot};
use crate::place::Place;
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
    /// What runs with nothing around its call but hooks before and after it, and what of that is not asked for.
    pub(super) plain: Plain<'r>,
    /// How far it is here.
    pub(super) progress: &'r Progress,
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
    pub(crate) fn new(call: &'r Call<'r>, progress: &'r Progress, life: L) -> Self
    where
        L: 'r,
    {
        Self {
            scope: Scope {
                call,
                path: Path::Flow,
                inputs: &[],
            },
            life,
            runs: &call.runs.0,
            wanted: &call.wanted.0,
            plain: life.plain().unwrap_or_else(|| Plain {
                runs: &call.runs.0,
                passes_on: call.passes_on(),
            }),
            progress,
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
            ..*self
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

    fn item<'s>(&'s self, index: usize, progress: &'s Progress) -> Request<'s, L> {
        Request {
            scope: Scope {
                call: self.scope.call,
                path: Path::Item {
                    around: &self.scope.path,
                    index,
                },
                inputs: self.scope.inputs,
            },
            progress,
            ..*self
        }
    }

    /// Runs what there is to run here. What panics is the node that runs then; what fails is what failed first.
    #[inline]
    fn guarded<O: Outcome>(&self, work: impl FnOnce(&Self) -> O) -> Result<O::Value, Error> {
        let guard = Guard {
            call: self.scope.call,
            progress: self.progress,
        };
        let result = work(self).into_result();
        mem::forget(guard);
        self.progress.end(result)
    }

    /// Runs the flow on this thread.
    ///
    /// # Errors
    ///
    /// Those of the nodes and of hooks.
    #[inline]
    pub fn run<O: Outcome>(&self, work: impl FnOnce() -> O) -> Result<O::Value, Error> {
        run::run(self.scope.call.graph, || self.guarded(|_| work()))
    }

    /// Runs the flow on `executors`.
    ///
    /// # Errors
    ///
    /// Those of the nodes and of hooks, and that of an executor which cannot run anything.
    pub fn run_on<O: Outcome<Value: Send>>(
        &self,
        executors: &Executors<'_>,
        work: impl FnOnce() -> O + Send,
    ) -> Result<O::Value, Error> {
        run::run_on(self.scope.call.graph, executors, || {
            self.guarded(|_| work())
        })
    }

    /// Runs a branch of the flow.
    ///
    /// # Errors
    ///
    /// Those of its nodes and of hooks.
    #[inline]
    pub fn branch<O: Outcome>(
        &self,
        work: impl FnOnce(&Request<'_, L>) -> O,
    ) -> Result<O::Value, Error> {
        let progress = self.progress.within();
        let branch: Request<'_, L> = Request {
            progress: &progress,
            ..*self
        };
        branch.guarded(work)
    }

    /// The result of a node.
    ///
    /// # Errors
    ///
    /// That of the node, with its name and source line.
    #[inline]
    pub fn ok<T, E: NodeError>(&self, position: usize, result: Result<T, E>) -> Result<T, Error> {
        result.map_err(|error| self.error(position, error))
    }

    /// The error of a node, from what it returned.
    #[cold]
    pub fn error<E: NodeError>(&self, position: usize, error: E) -> Error {
        let call = self.scope.call;
        Error::failed(
            Place::new(call.graph, call.table.order[position]),
            error.into_boxed(),
        )
    }

    /// Whether a node runs: it is needed, and not overridden.
    #[inline]
    #[must_use]
    pub fn runs(&self, position: usize) -> bool {
        self.progress.goes_on() && L::runs(self, position)
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
        if !self.progress.goes_on() {
            Ok(None)
        } else if L::is_overridden(self, position) {
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
        if self.progress.goes_on() {
            L::absent(self, position)?;
        }
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
    ) -> Result<Option<Result<T, E>>, Error> {
        if !L::wants(self, position) {
            return Ok(result);
        }
        let value = result.map(|result| self.ok(position, result)).transpose()?;
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
}

/// While something runs: a panic is that of the node which runs.
struct Guard<'g> {
    call: &'g Call<'g>,
    progress: &'g Progress,
}

impl Drop for Guard<'_> {
    #[cold]
    fn drop(&mut self) {
        panics::left_node(
            self.call.graph,
            self.call.table.order[self.progress.position()],
        );
    }
}

/// What a generated function gives: it may fail by itself, or only by what it calls.
pub trait Outcome {
    /// What there is without a failure.
    type Value;

    /// The same as a `Result`.
    ///
    /// # Errors
    ///
    /// That of the function.
    fn into_result(self) -> Result<Self::Value, Error>;
}

impl<T> Outcome for Result<T, Error> {
    type Value = T;

    #[inline]
    fn into_result(self) -> Self {
        self
    }
}

impl Outcome for () {
    type Value = ();

    #[inline]
    fn into_result(self) -> Result<(), Error> {
        Ok(())
    }
}
