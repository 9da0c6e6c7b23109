//! How long nodes take, from their `pre_node_execute` to their `post_node_execute`.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use crate::lifecycle::{PostNodeExecute, PreNodeExecute, RunId};

/// What this thread runs, outermost first: a node may run another flow, or, while it waits, nodes of other
/// items.
#[derive(Debug, PartialEq)]
struct Running {
    adapter: usize,
    run: RunId,
    node: usize,
    items: u64,
}

thread_local! {
    static RUNNING: RefCell<Vec<(Running, Instant)>> = const { RefCell::new(Vec::new()) };
}

/// More than this are left over from nodes that never ended, because another adapter's hook failed.
const DEEPEST: usize = 4_096;

/// The times of one adapter, by its address.
#[derive(Clone, Copy)]
pub(super) struct Stopwatch(usize);

impl Stopwatch {
    pub(super) fn of<A>(adapter: &A) -> Self {
        Self(std::ptr::from_ref(adapter) as usize)
    }

    /// A node begins.
    #[inline]
    pub(super) fn start(self, context: &PreNodeExecute<'_>) {
        let running = Running {
            adapter: self.0,
            run: context.run_id(),
            node: context.node_index(),
            items: hash(context.indices()),
        };
        RUNNING.with_borrow_mut(|stack| {
            if stack.len() >= DEEPEST {
                stack.clear();
            }
            stack.push((running, Instant::now()));
        });
    }

    /// It has ended; how long it took, if it began here.
    #[inline]
    pub(super) fn stop(self, context: &PostNodeExecute<'_>) -> Option<Duration> {
        let running = Running {
            adapter: self.0,
            run: context.run_id(),
            node: context.node_index(),
            items: hash(context.indices()),
        };
        RUNNING.with_borrow_mut(|stack| {
            let at = stack.iter().rposition(|(begun, _)| *begun == running)?;
            let (_, start) = stack.remove(at);
            // What is above and of this adapter has never ended.
            let mut index = 0;
            stack.retain(|(begun, _)| {
                index += 1;
                index <= at || begun.adapter != self.0
            });
            Some(start.elapsed())
        })
    }
}

fn hash(items: impl Iterator<Item = usize>) -> u64 {
    items.fold(0, |hash, item| super::chance::mix(hash ^ item as u64))
}
