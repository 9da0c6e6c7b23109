use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::workers::Block;
use crate::error::Error;

/// The failing item with the lowest index so far.
///
/// Items above it are not started any more; those below still run, and one of them may turn out
/// to fail and take its place. So what remains is the lowest failing item of all, whatever the
/// threads did.
pub(super) struct Failure {
    /// `usize::MAX` while nothing has failed. Only a hint to stop early: the error itself is
    /// behind the lock.
    lowest: AtomicUsize,
    error: Mutex<Option<(usize, Error)>>,
}

impl Failure {
    pub(super) fn new() -> Self {
        Self {
            lowest: AtomicUsize::new(usize::MAX),
            error: Mutex::new(None),
        }
    }

    /// Whether anything has failed.
    pub(super) fn any(&self) -> bool {
        self.lowest.load(Ordering::Relaxed) != usize::MAX
    }

    /// Whether item `index` need not run.
    #[inline]
    pub(super) fn below(&self, index: usize) -> bool {
        self.lowest.load(Ordering::Relaxed) < index
    }

    /// Item `index` failed.
    #[cold]
    pub(super) fn register(&self, index: usize, error: Error) {
        let mut lowest = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        self.lowest.fetch_min(index, Ordering::Relaxed);
        if lowest.as_ref().is_none_or(|(other, _)| index < *other) {
            let replaced = lowest.replace((index, error));
            // Its `Drop` may be the user's: not under the lock.
            drop(lowest);
            drop(replaced);
        }
    }

    /// Item `index` of a block failed.
    #[cold]
    pub(super) fn of_item(&self, index: usize, block: Block, error: Error) {
        self.register(index, block.in_item(index, error));
    }

    /// The error of the lowest failing item.
    pub(super) fn into_error(self) -> Option<Error> {
        let error = self
            .error
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        error.map(|(_, error)| error)
    }
}
