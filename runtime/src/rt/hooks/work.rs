//! What generated code asks of the adapters.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "hooks that are known at build time are a part of the node"
    )
)]

use std::any::Any;
use std::mem;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::extent::Extent;
use super::guard::{Guard, Unwinds, node_panicked};
use super::node::{before, before_listed, ended, ended_listed, expanded};
use super::plain;
use super::tasks::open_tasks;
use super::{Hooks, hook_failed};
use crate::call::bits;
use crate::error::Error;
use crate::lifecycle::{Adapter, NodeExecute, Stage};
use crate::place::Place;
use crate::rt::calls::Calls;
use crate::rt::lifecycle::{Lifecycle, Outlook, Plain};
use crate::rt::panics::{self, in_hooks};
use crate::rt::request::Request;

impl<A: Adapter, M: Calls, X: Extent> Lifecycle for &Hooks<'_, A, M, X> {
    const IS_WATCHED: bool = true;

    #[inline]
    fn plain<'s>(self) -> Option<Plain<'s>>
    where
        Self: 's,
    {
        Some(Plain {
            runs: &self.plain.0,
            passes_on: &self.passes_on.0,
        })
    }

    #[inline]
    fn is_listed(request: &Request<'_, Self>) -> bool {
        request.life.adapters.is_chosen_at_run_time()
    }

    #[inline]
    fn runs(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(whole) => bits::has(whole.runs, position),
            None => bits::has(request.runs, position),
        }
    }

    #[inline]
    fn wants(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(whole) => bits::has(whole.wanted, position),
            None => bits::has(request.wanted, position),
        }
    }

    #[inline]
    fn is_overridden(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(_) => false,
            None => request.scope.call.overridden.has(position),
        }
    }

    #[inline]
    fn needs_any(request: &Request<'_, Self>, positions: Range<usize>) -> bool {
        match const { X::WHOLE } {
            // Not what a few stretches need that no output needs: they are skipped node by node.
            Some(_) => true,
            None => request.scope.call.live.any(positions),
        }
    }

    #[inline]
    fn before(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
    ) -> Result<(), Error> {
        if request.life.adapters.is_chosen_at_run_time() {
            // One function for all nodes: the calls of the adapters' hooks would be larger than a node.
            before_listed(request, position, arguments)
        } else {
            before(request, position, arguments)
        }
    }

    #[inline]
    fn call<T>(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
        outlook: Outlook<T>,
        mut call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<Option<T>, Error> {
        let hooks = request.life;
        let spot = request.spot(hooks.run, position);
        let context = || NodeExecute { spot, arguments };
        let result = if const { M::ARE_PLAIN } && !hooks.may_tolerate() {
            // To catch a panic here would send every value through memory.
            let guard = Guard {
                request,
                position,
                arguments,
            };
            let result = hooks.method.call(context, &outlook, call);
            mem::forget(guard);
            result
        } else {
            let caught = || match catch_unwind(AssertUnwindSafe(&mut call)) {
                Ok(result) => result,
                Err(payload) => Some(Err(node_panicked(request, position, payload))),
            };
            hooks.method.call(context, &outlook, caught)
        };
        match result {
            Ok(value) => {
                let seen = (outlook.any)(&value);
                if let Some(items) = outlook.items {
                    expanded(request, position, arguments, items(&value))?;
                } else if hooks.adapters.is_chosen_at_run_time() {
                    ended_listed(request, position, arguments, seen)?;
                } else {
                    ended(request, position, arguments, seen)?;
                }
                Ok(Some(value))
            }
            Err(error) => hooks.node_failed(spot, arguments, error).map(|()| None),
        }
    }

    #[inline]
    fn looks_at_tasks(request: &Request<'_, Self>) -> bool {
        request.life.looks_at_tasks()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begins<const TASKS: bool>(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
    ) -> bool {
        plain::begins::<TASKS, _, _, _>(request, position, arguments)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ends<const TASKS: bool>(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
        value: &dyn Any,
    ) -> bool {
        plain::ends::<TASKS, _, _, _>(request, position, arguments, value)
    }

    #[cold]
    fn fails(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any], error: Error) {
        let hooks = request.life;
        let spot = request.spot(hooks.run, position);
        if let Err(error) = hooks.node_failed(spot, arguments, error) {
            request.progress.fail(error);
        }
    }

    #[inline]
    fn unwinds(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any]) {
        <Self as Unwinds>::unwinds(request, position, arguments);
    }

    #[cold]
    fn absent(request: &Request<'_, Self>, position: usize) -> Result<(), Error> {
        let hooks = request.life;
        if !request.runs(position) || !hooks.looks_at_tasks() {
            return Ok(());
        }
        let spot = request.spot(hooks.run, position);
        if hooks.may_begin(position) {
            hooks.begins_with(spot)?;
        }
        if hooks.may_end(position) && hooks.ends_with(spot) {
            hooks
                .task_ends(spot, None, None)
                .map_err(|failed| hook_failed(spot, failed.0, failed.1))?;
        }
        Ok(())
    }

    #[inline]
    fn item<T>(
        request: &Request<'_, Self>,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        let graph = request.life.run.graph;
        // Whatever node it is in: its guard says so.
        let result = panics::catch(graph, 0, work).and_then(|result| result);
        result.map_err(|error| Self::failed(request, error))
    }

    #[cold]
    fn failed(request: &Request<'_, Self>, error: Error) -> Error {
        let hooks = request.life;
        let mut late = hooks.late.lock().unwrap_or_else(PoisonError::into_inner);
        let error = match late.take() {
            Some(hook) => error.and_hook(Stage::PostNodeExecute, hook),
            None => error,
        };
        drop(late);
        // The failure of a call has been completed where its hooks were called. Another one is of a
        // `Result` that was taken apart after its call had ended.
        let is_late = matches!(&error, Error::NodeFailed(_))
            && error.place().is_some_and(|place| !place.is_complete());
        // A panic that was caught here.
        let position = error
            .place()
            .map(|place| request.scope.call.positions[place.index()]);
        let error = match position {
            Some(position) => error.in_items(|| request.spot(hooks.run, position).items()),
            None => error,
        };
        if !hooks.looks_at_tasks() {
            return error;
        }
        let Some(node) = error.place().map(Place::index) else {
            return error;
        };
        let call = request.scope.call;
        let at = call.positions[node];
        let own = hooks.run.layout.tasks[node];
        // Its own hooks have said so, or it has returned before its iterator failed.
        let expanded = hooks
            .expanded
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_ended = is_late
            || matches!(error.stage(), Some(stage) if stage.is_of_task())
            || expanded.contains(&(at, request.scope.path.indices()));
        drop(expanded);
        let mut error = error;
        for position in open_tasks(hooks.run.graph, call, request.scope.path.depth(), node) {
            let spot = request.spot(hooks.run, position);
            let is_own = hooks.run.layout.tasks[spot.index()] == own;
            if !hooks.is_open(spot) {
                continue;
            }
            if is_own && is_ended && position == at {
                continue;
            }
            let ended = in_hooks(Stage::PostTaskExecute, || {
                hooks.task_ends(spot, None, Some(&error))
            });
            error = match ended {
                Ok(Ok(())) => error,
                Ok(Err(failed)) => error.and_hook(failed.0, failed.1),
                Err(panicked) => error.and_hook(Stage::PostTaskExecute, panicked),
            };
        }
        error
    }

    #[cold]
    fn no_items(request: &Request<'_, Self>, block: usize) {
        let hooks = request.life;
        let mut missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.insert((block, request.scope.path.indices()));
        hooks.is_missing.store(true, Ordering::Relaxed);
    }

    #[inline]
    fn is_missing(request: &Request<'_, Self>, position: usize) -> bool {
        let hooks = request.life;
        if !hooks.is_missing.load(Ordering::Relaxed) {
            return false;
        }
        let missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        let path = request.scope.path.indices();
        let around =
            crate::call::blocks_around(hooks.run.graph, request.scope.call.table.order[position]);
        around
            .get(path.len())
            .is_some_and(|&block| missing.contains(&(block, path)))
    }

    #[inline]
    fn next<I: Iterator>(
        request: &Request<'_, Self>,
        block: usize,
        items: &mut I,
    ) -> Option<I::Item> {
        let hooks = request.life;
        match catch_unwind(AssertUnwindSafe(|| items.next())) {
            Ok(item) => item,
            Err(payload) => hooks.stopped(request, block, payload),
        }
    }
}
