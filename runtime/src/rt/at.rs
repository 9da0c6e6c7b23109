use std::error::Error as StdError;
use std::mem;

use super::panics;
use crate::error::{BoxedError, Error};
use crate::graph::Graph;
use crate::place::Place;

/// What a node may return as its error: anything that turns into a boxed
/// [`std::error::Error`], which includes `String` and `&str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a node",
    label = "this node's error type",
    note = "implement `std::error::Error + Send + Sync + 'static` for `{Self}`, or return another \
            error type, for example `Box<dyn std::error::Error + Send + Sync>`"
)]
pub trait NodeError {
    /// The error in a box.
    fn into_boxed(self) -> Box<dyn StdError + Send + Sync>;
}

// Without `do_not_recommend` rustc reports the missing `From` below and not the message above.
#[diagnostic::do_not_recommend]
impl<E: Into<BoxedError>> NodeError for E {
    fn into_boxed(self) -> BoxedError {
        self.into()
    }
}

/// Which node a panic or an error belongs to.
///
/// ```
/// # use nevis::{Error, Graph, rt::At};
/// # fn load() -> Result<u64, std::io::Error> { Ok(2) }
/// # fn double(loaded: u64) -> u64 { 2 * loaded }
/// # fn flow(graph: &'static Graph) -> Result<u64, Error> {
/// let at = At::new(graph);
/// let at = at.node(0);
/// let loaded = at.ok(load())?;
/// let at = at.node(1);
/// let doubled = double(loaded);
/// at.end();
/// # Ok(doubled)
/// # }
/// ```
///
/// A panic guard: its `Drop` says which node was running when the thread unwinds. It is never
/// dropped on the path that does not panic ([`end`](At::end) forgets it), so there it costs
/// nothing. Each node has a guard of its own, and not one guard a new value: so each call gets a
/// landing pad of its own that holds the node as a constant. A shared guard would share the
/// landing pad, and every call would be preceded by an instruction that says which one it is.
///
/// In builds with debug assertions there is a mark in its place (`mark.rs`).
#[derive(Debug)]
pub struct At {
    graph: &'static Graph,
    node: usize,
}

// Always inlined.
impl At {
    /// Nothing runs yet.
    #[inline(always)]
    #[must_use]
    pub const fn new(graph: &'static Graph) -> Self {
        Self { graph, node: 0 }
    }

    /// The guard of `node`, a position in [`Graph::nodes`](crate::GraphTables::nodes), in place of that of the node before.
    #[inline(always)]
    #[must_use]
    pub const fn node(self, node: usize) -> Self {
        let graph = self.graph;
        mem::forget(self);
        Self { graph, node }
    }

    /// The result of the current node.
    ///
    /// # Errors
    ///
    /// That of the node, with its name and source line.
    #[inline(always)]
    pub fn ok<T, E: NodeError>(&self, result: Result<T, E>) -> Result<T, Error> {
        match result {
            Ok(value) => Ok(value),
            // By value: a reference to `self` would keep the guard in memory.
            Err(error) => Err(failed(self.graph, self.node, error)),
        }
    }

    /// The error of the current node, from what it returned.
    #[inline(always)]
    pub fn error<E: NodeError>(&self, error: E) -> Error {
        failed(self.graph, self.node, error)
    }

    /// Every node has run.
    #[inline(always)]
    pub const fn end(self) {
        mem::forget(self);
    }
}

impl Drop for At {
    #[inline(always)]
    fn drop(&mut self) {
        // One call and nothing more: LLVM inlines little into landing pads, and a guard whose drop
        // is not inlined is kept in memory.
        panics::left_node(self.graph, self.node);
    }
}

/// The result of a stretch of a flow.
///
/// It changes nothing. It says that an error is rare: otherwise LLVM takes each `?` for an even
/// chance, so the last stretches of a long flow for code that hardly ever runs, and does not
/// inline them.
///
/// # Errors
///
/// That of the stretch.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn ok<T>(result: Result<T, Error>) -> Result<T, Error> {
    match result {
        Ok(value) => Ok(value),
        Err(error) => Err(rare(error)),
    }
}

#[cold]
fn rare(error: Error) -> Error {
    error
}

#[cold]
pub(super) fn failed<E: NodeError>(graph: &'static Graph, node: usize, error: E) -> Error {
    Error::failed(Place::new(graph, node), error.into_boxed())
}
