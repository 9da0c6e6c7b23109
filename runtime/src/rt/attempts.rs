//! Nodes that are tried again, and nodes that may take so long and no longer.

use std::time::Duration;

use super::NodeError;
use crate::attempts::Attempts;
use crate::deadline::{TimedOut, limited};
use crate::error::BoxedError;

/// So many milliseconds.
#[must_use]
pub const fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Calls a node up to `attempts` times, until it gives a value. After the first failure it waits for
/// `backoff`, after each further one for twice as long as before.
///
/// # Errors
///
/// That of the last attempt.
pub fn retry<T, E>(
    attempts: u32,
    backoff: Duration,
    call: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let most = attempts;
    Attempts { most, backoff }.run(call)
}

/// Calls a node that may take so long and no longer. [`time_left`](crate::time_left) tells it how long.
///
/// # Errors
///
/// That of the node, or [`TimedOut`].
pub fn timeout<T, E: NodeError>(
    limit: Duration,
    call: impl FnOnce() -> Result<T, E>,
) -> Result<T, BoxedError> {
    match limited(limit, call) {
        Ok(result) => result.map_err(NodeError::into_boxed),
        Err(late) => Err(late.into()),
    }
}

/// The same of a node that returns no `Result`.
///
/// # Errors
///
/// [`TimedOut`].
pub fn timeout_infallible<T>(limit: Duration, call: impl FnOnce() -> T) -> Result<T, TimedOut> {
    limited(limit, call)
}
