//! Before and after nodes.

use std::any::Any;
use std::panic::resume_unwind;
use std::sync::PoisonError;

use super::extent::Extent;
use super::{Hooks, hook_failed, place};
use crate::error::Error;
use crate::lifecycle::{Adapter, PostNodeExecute, PreNodeExecute, Spot, Stage};
use crate::rt::calls::Calls;
use crate::rt::panics;
use crate::rt::request::Request;

impl<A: Adapter, M, X> Hooks<'_, A, M, X> {
    /// A node has failed; `Ok` if the run goes on.
    #[cold]
    #[inline(never)]
    pub(super) fn node_failed(
        &self,
        spot: Spot<'_>,
        arguments: &[&dyn Any],
        error: Error,
    ) -> Result<(), Error> {
        let error = error.in_items(|| spot.items());
        let (hook, is_tolerated) = if self.looks_at_nodes() {
            let context = PostNodeExecute {
                spot,
                arguments,
                outcome: Err(&error),
            };
            let hook = self.adapters.post_node_execute(&context);
            let is_tolerated =
                hook.is_ok() && self.may_tolerate() && self.adapters.tolerates(&context);
            (hook, is_tolerated)
        } else {
            (Ok(()), false)
        };
        if let Err(hook) = hook {
            return Err(error.and_hook(Stage::PostNodeExecute, hook));
        }
        if !is_tolerated {
            return Err(error);
        }
        let ended = if self.looks_at_tasks() && self.ends_with(spot) {
            self.task_ends(spot, None, Some(&error))
        } else {
            Ok(())
        };
        match ended {
            Ok(()) => {
                self.tolerated(error);
                Ok(())
            }
            Err(failed) => {
                let (stage, hook) = *failed;
                Err(error.and_hook(stage, hook))
            }
        }
    }
}

impl<A: Adapter, M: Calls, X: Extent> Hooks<'_, A, M, X> {
    /// The iterator of an expander panicked: if the run goes on, what it gave so far is all.
    #[cold]
    pub(super) fn stopped<T>(
        &self,
        request: &Request<'_, &Self>,
        block: usize,
        payload: Box<dyn Any + Send>,
    ) -> Option<T> {
        let graph = self.run.graph;
        let expander = graph.blocks[block].expander;
        let spot = request.spot(self.run, request.scope.call.positions[expander]);
        let error = panics::described(place(&spot), &*payload);
        let context = PostNodeExecute {
            spot,
            arguments: &[],
            outcome: Err(&error),
        };
        if !self.may_tolerate() || !self.adapters.tolerates(&context) {
            resume_unwind(payload);
        }
        self.tolerated(error);
        None
    }
}

/// The hooks before a node.
#[inline]
pub(super) fn before<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
) -> Result<(), Error> {
    let hooks = request.life;
    // A spot of its own for each context: one that is copied goes through memory.
    let spot = || request.spot(hooks.run, position);
    if hooks.looks_at_tasks() && hooks.may_begin(position) {
        hooks.begins_with(spot())?;
    }
    if hooks.looks_at_nodes() {
        let context = PreNodeExecute {
            spot: spot(),
            arguments,
        };
        if let Err(error) = hooks.adapters.pre_node_execute(&context) {
            return Err(hook_failed(spot(), Stage::PreNodeExecute, error));
        }
    }
    Ok(())
}

#[inline(never)]
pub(super) fn before_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
) -> Result<(), Error> {
    before(request, position, arguments)
}

/// A node has given a value.
#[inline]
pub(super) fn ended<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
    value: Option<&dyn Any>,
) -> Result<(), Error> {
    let hooks = request.life;
    let spot = || request.spot(hooks.run, position);
    if hooks.looks_at_nodes() {
        let context = PostNodeExecute {
            spot: spot(),
            arguments,
            outcome: Ok(value),
        };
        if let Err(error) = hooks.adapters.post_node_execute(&context) {
            return Err(hook_failed(spot(), Stage::PostNodeExecute, error));
        }
    }
    if hooks.looks_at_tasks() && hooks.may_end(position) {
        return hooks.after_node(spot(), None);
    }
    Ok(())
}

#[inline(never)]
pub(super) fn ended_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
    value: Option<&dyn Any>,
) -> Result<(), Error> {
    ended(request, position, arguments, value)
}

/// An expander has returned: its items are about to be pulled.
#[inline(never)]
pub(super) fn expanded<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
    items: (usize, Option<usize>),
) -> Result<(), Error> {
    let hooks = request.life;
    let spot = || request.spot(hooks.run, position);
    if hooks.looks_at_nodes() {
        let context = PostNodeExecute {
            spot: spot(),
            arguments,
            outcome: Ok(None),
        };
        if let Err(error) = hooks.adapters.post_node_execute(&context) {
            return Err(hook_failed(spot(), Stage::PostNodeExecute, error));
        }
    }
    if hooks.wants_tasks() {
        let mut expanded = hooks
            .expanded
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        expanded.insert((position, request.scope.path.indices()));
        drop(expanded);
        return hooks.after_node(spot(), Some(items));
    }
    Ok(())
}
