//! Which node runs, in a build with debug assertions: a mark of the thread, where a release build has a guard
//! for each node.
//!
//! A guard costs nothing while nothing panics, but each is a landing pad and some flags for rustc to write, which is
//! more than the call of the node. A mark is set before a node and read by who catches the panic
//! ([`panics::catch`](super::panics::catch)), who keeps marks apart: whatever runs there begins without one
//! and leaves that of the code around it as it was.
//!
//! Functions here are `extern "C"`, which does not unwind: so a call of them needs no landing pad either.

use std::cell::Cell;

use super::at::{self, NodeError};
use crate::error::Error;
use crate::graph::Graph;

/// What runs on a thread.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    graph: Option<&'static Graph>,
    /// A node, or a block and [`BLOCK`].
    place: usize,
}

/// Nothing.
const NOWHERE: usize = usize::MAX;
/// The expander of a block: so that nobody need look up which node that is.
const BLOCK: usize = 1 << (usize::BITS - 2);

thread_local! {
    static MARK: Cell<Mark> = const { Cell::new(Mark { graph: None, place: NOWHERE }) };
}

/// The node of the thread's mark.
pub(super) fn node() -> Option<usize> {
    let Mark { graph, place } = MARK.get();
    match place {
        NOWHERE => None,
        BLOCK.. => Some(graph?.blocks[place - BLOCK].expander),
        node => Some(node),
    }
}

/// Begins without a mark. Gives what was there before, for [`leave`].
pub(super) fn enter() -> Mark {
    MARK.replace(Mark {
        graph: None,
        place: NOWHERE,
    })
}

/// Puts back what was there before.
pub(super) fn leave(outer: Mark) {
    MARK.set(outer);
}

/// Which node a panic or an error belongs to; like the guard of this name in release builds.
#[derive(Debug)]
#[repr(transparent)]
pub struct At {
    /// The place of who called what runs here.
    outer: usize,
}

impl At {
    /// Nothing runs yet.
    #[must_use]
    pub extern "C" fn new(graph: &'static Graph) -> Self {
        let outer = MARK.get().place;
        MARK.set(Mark {
            graph: Some(graph),
            place: outer,
        });
        Self { outer }
    }

    /// `node`, a position in [`Graph::nodes`](crate::GraphTables::nodes), is next.
    #[must_use]
    pub extern "C" fn node(self, node: usize) -> Self {
        let mark = MARK.get();
        MARK.set(Mark {
            place: node,
            ..mark
        });
        self
    }

    /// The expander of a block is next.
    pub(super) extern "C" fn block(self, block: usize) -> Self {
        self.node(block + BLOCK)
    }

    /// Every node has run.
    pub extern "C" fn end(self) {
        let outer = self.outer;
        drop(self.node(outer));
    }

    /// The result of the current node.
    ///
    /// # Errors
    ///
    /// That of the node, with its name and source line.
    pub fn ok<T, E: NodeError>(&self, result: Result<T, E>) -> Result<T, Error> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => Err(self.error(error)),
        }
    }

    /// The error of the current node, from what it returned.
    pub fn error<E: NodeError>(&self, error: E) -> Error {
        match MARK.get().graph {
            Some(graph) => at::failed(graph, node().unwrap_or(0), error),
            None => unreachable!("a mark has a graph"),
        }
    }
}
