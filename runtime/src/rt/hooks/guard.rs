//! Panics in nodes.

use std::any::Any;
use std::sync::PoisonError;
use std::thread;

use super::extent::Extent;
use super::{Hooks, place};
use crate::error::Error;
use crate::lifecycle::{Adapter, PostNodeExecute, Stage};
use crate::place::Place;
use crate::rt::calls::Calls;
use crate::rt::panics;
use crate::rt::request::Request;

/// While a node runs whose panic is not caught at once: its hook is called on the way out.
pub(super) struct Guard<'g, 'r, L: Unwinds> {
    pub(super) request: &'g Request<'r, L>,
    pub(super) position: usize,
    pub(super) arguments: &'g [&'g dyn Any],
}

impl<L: Unwinds> Drop for Guard<'_, '_, L> {
    #[inline]
    fn drop(&mut self) {
        L::unwinds(self.request, self.position, self.arguments);
    }
}

pub(super) trait Unwinds: Sized {
    /// A node panics.
    fn unwinds(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any]);
}

impl<A: Adapter, M: Calls, X: Extent> Unwinds for &Hooks<'_, A, M, X> {
    #[cold]
    #[inline(never)]
    fn unwinds(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any]) {
        let hooks = request.life;
        if !thread::panicking() || !hooks.looks_at_nodes() {
            return;
        }
        let spot = request.spot(hooks.run, position);
        let error = panics::unwinding(place(&spot));
        let context = PostNodeExecute {
            spot,
            arguments,
            outcome: Err(&error),
        };
        // A hook that panics while the thread unwinds would end the process.
        let hook = panics::in_hooks(Stage::PostNodeExecute, || {
            hooks.adapters.post_node_execute(&context)
        });
        let hook = hook.and_then(|hook| hook);
        if let Err(error) = hook {
            let mut late = hooks.late.lock().unwrap_or_else(PoisonError::into_inner);
            *late = Some(match late.take() {
                Some(earlier) => earlier.and(error),
                None => error,
            });
        }
    }
}

#[cold]
#[inline(never)]
pub(super) fn node_panicked<L>(
    request: &Request<'_, L>,
    position: usize,
    payload: Box<dyn Any + Send>,
) -> Error {
    let call = request.scope.call;
    let place = Place::new(call.graph, call.table.order[position]);
    let error = panics::described(place, &*payload);
    panics::dispose(payload);
    error
}
