//! How far a run by name is, in the flow, in a branch of it, or in an item of a block.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;

/// How far a run by name is in one place: the flow's own nodes, those of a branch, or those of an item.
///
/// One thread at a time is in a place. The fields are atomic because branches and items look at the place
/// around them, so a relaxed access, which costs what a plain one does, is enough.
#[derive(Debug)]
pub(crate) struct Progress {
    /// The position of the node that runs.
    position: AtomicUsize,
    /// All ones, and zero once something has failed: a mask for sets of nodes.
    mask: AtomicU64,
    error: Mutex<Option<Error>>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self {
            position: AtomicUsize::new(0),
            mask: AtomicU64::new(!0),
            error: Mutex::new(None),
        }
    }

    /// Of a place in this one: nothing runs there if something has failed here.
    pub(super) fn within(&self) -> Self {
        Self {
            position: AtomicUsize::new(self.position()),
            mask: AtomicU64::new(self.mask()),
            error: Mutex::new(None),
        }
    }

    /// This node runs now: a panic is its own.
    #[inline]
    pub(super) fn at(&self, position: usize) {
        self.position.store(position, Ordering::Relaxed);
    }

    pub(super) fn position(&self) -> usize {
        self.position.load(Ordering::Relaxed)
    }

    #[inline]
    pub(super) fn mask(&self) -> u64 {
        self.mask.load(Ordering::Relaxed)
    }

    /// Whether nothing has failed.
    #[inline]
    pub(super) fn goes_on(&self) -> bool {
        self.mask() != 0
    }

    /// Nothing more runs here.
    #[cold]
    pub(super) fn fail(&self, error: Error) {
        self.mask.store(0, Ordering::Relaxed);
        let mut first = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert(error);
    }

    /// What has come of the place: what failed first.
    #[inline]
    pub(super) fn end<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if self.goes_on() {
            result
        } else {
            self.failed(result)
        }
    }

    #[cold]
    fn failed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        let mut first = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        match first.take() {
            Some(error) => Err(error),
            // It failed around this place, before anything ran here.
            None => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::error::Error;

    #[test]
    fn the_first_failure_counts() {
        let progress = Progress::new();
        assert!(progress.end(Ok(1)).is_ok());
        progress.fail(Error::refused("first"));
        progress.fail(Error::refused("second"));
        assert!(!progress.goes_on());
        assert!(!progress.within().goes_on());
        let error = progress
            .end::<()>(Err(Error::refused("third")))
            .unwrap_err();
        assert_eq!(error.to_string(), "first");
    }
}
