//! Before and after nodes that have nothing around their calls but hooks.
//!
//! Where the adapters are known at build time these are part of every node, so here is only what cannot be
//! decided before the run; a hook that an adapter has not, or that is a few instructions, leaves nothing else.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "hooks that are known at build time are a part of the node"
    )
)]

use std::any::Any;

use super::extent::Extent;
use super::{Hooks, hook_failed};
use crate::error::Error;
use crate::lifecycle::{Adapter, HookError, PostNodeExecute, PreNodeExecute, Stage};
use crate::rt::calls::Calls;
use crate::rt::request::Request;

/// The hooks before a node; whether it is called.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn begins<const TASKS: bool, A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
) -> bool {
    let hooks = request.life;
    if TASKS && hooks.looks_at_tasks() && hooks.first.has(position) {
        let begins = if hooks.adapters.is_chosen_at_run_time() {
            task_begins_listed(request, position)
        } else {
            task_begins(request, position)
        };
        if !begins {
            return false;
        }
    }
    if hooks.looks_at_nodes() {
        let context = PreNodeExecute {
            spot: request.spot(hooks.run, position),
            arguments,
        };
        if let Err(error) = hooks.adapters.pre_node_execute(&context) {
            return fails(request, position, Stage::PreNodeExecute, error);
        }
    }
    true
}

/// The hooks after a node that has given a value; whether the run goes on.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn ends<const TASKS: bool, A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
    value: &dyn Any,
) -> bool {
    let hooks = request.life;
    if hooks.looks_at_nodes() {
        let context = PostNodeExecute {
            spot: request.spot(hooks.run, position),
            arguments,
            outcome: Ok(Some(value)),
        };
        if let Err(error) = hooks.adapters.post_node_execute(&context) {
            return fails(request, position, Stage::PostNodeExecute, error);
        }
    }
    if TASKS && hooks.looks_at_tasks() && hooks.last.has(position) {
        return if hooks.adapters.is_chosen_at_run_time() {
            task_ends_listed(request, position)
        } else {
            task_ends(request, position)
        };
    }
    true
}

/// A task begins with this node.
#[inline]
fn task_begins<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
) -> bool {
    let hooks = request.life;
    match hooks.task_begins(request.spot(hooks.run, position)) {
        Ok(()) => true,
        Err(error) => stops(request, error),
    }
}

#[inline(never)]
fn task_begins_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
) -> bool {
    task_begins(request, position)
}

/// A task ends with this node.
#[inline]
fn task_ends<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
) -> bool {
    let hooks = request.life;
    match hooks.task_ends(request.spot(hooks.run, position), None, None) {
        Ok(()) => true,
        Err(failed) => fails(request, position, failed.0, failed.1),
    }
}

#[inline(never)]
fn task_ends_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
) -> bool {
    task_ends(request, position)
}

/// A hook has failed.
#[cold]
#[inline(never)]
fn fails<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    stage: Stage,
    error: HookError,
) -> bool {
    let spot = request.spot(request.life.run, position);
    stops(request, hook_failed(spot, stage, error))
}

#[cold]
#[inline(never)]
fn stops<L>(request: &Request<'_, L>, error: Error) -> bool {
    request.progress.fail(error);
    false
}
