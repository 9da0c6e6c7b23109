use std::mem;

use super::panics;
use crate::error::Error;
use crate::graph::Graph;

/// Which item of a block a panic or an error belongs to, in a sequential loop over the block.
///
/// A panic guard like [`At`](super::At), and as free.
#[derive(Debug)]
pub struct Items {
    graph: &'static Graph,
    block: usize,
    index: usize,
}

impl Items {
    /// Item 0 of `block`, a position in [`Graph::blocks`](crate::GraphTables::blocks), is next.
    #[inline(always)]
    #[must_use]
    pub const fn new(graph: &'static Graph, block: usize) -> Self {
        Self {
            graph,
            block,
            index: 0,
        }
    }

    /// The result of the current item.
    ///
    /// # Errors
    ///
    /// That of the item, with its index.
    #[inline(always)]
    pub fn ok<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => Err(in_item(self.graph, self.block, self.index, error)),
        }
    }

    /// The current item is done.
    #[inline(always)]
    pub const fn next(&mut self) {
        self.index += 1;
    }

    /// Every item is done.
    #[inline(always)]
    pub const fn end(self) {
        mem::forget(self);
    }
}

impl Drop for Items {
    #[inline(always)]
    fn drop(&mut self) {
        // See `At`.
        panics::left_item(self.graph, self.block, self.index);
    }
}

#[cold]
pub(super) fn in_item(graph: &Graph, block: usize, index: usize, error: Error) -> Error {
    error.in_item(graph.expander(block).name, index)
}
