use super::panics;
use crate::error::Error;
use crate::graph::Graph;

use super::executors::Executors;

/// Runs a flow on this thread.
///
/// # Errors
///
/// Those of the flow. A panic in a node becomes an error that names the node.
#[inline]
pub fn run<T>(graph: &'static Graph, body: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    panics::catch(graph, 0, body)?
}

/// Runs a flow on `executors`: its own nodes on the thread that its home chooses, its map blocks on
/// the workers of theirs.
///
/// # Errors
///
/// That of an executor which cannot run anything, before any node has run, and those of [`run`].
pub fn run_on<T: Send>(
    graph: &'static Graph,
    executors: &Executors<'_>,
    body: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    executors.check()?;
    let mut body = Some(body);
    let mut result = None;
    executors.home().enter(&mut || {
        // A second call has nothing left to run.
        if let Some(body) = body.take() {
            result = Some(run(graph, body));
        }
    });
    result.unwrap_or_else(|| {
        Err(Error::refused(
            "the executor did not run the flow: `enter` must call its argument",
        ))
    })
}
