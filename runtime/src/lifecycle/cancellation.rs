//! Ends runs from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::adapter::Adapter;
use super::contexts::PreNodeExecute;
use super::hook_error::{HookError, HookResult};
use super::stages::Stages;

/// Ends runs from another thread: an adapter whose clones are one token.
///
/// Once it is cancelled no further node starts; those that run finish, and the run ends with
/// [`Error::Cancelled`](crate::Error::Cancelled), which the `post` hooks of what had begun see.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// let token = nevis::CancellationToken::new();
/// let driver = pipeline::driver().with_adapters((token.clone(),)).build();
/// token.cancel(); // usually from another thread
/// let error = driver.run(pipeline::Inputs { spend: &[1.0], signups: &[] }).unwrap_err();
/// assert!(matches!(error, nevis::Error::Cancelled(_)));
/// ```
#[derive(Clone, Debug, Default)]
pub struct CancellationToken {
    is_cancelled: Arc<AtomicBool>,
}

impl CancellationToken {
    /// A token that is not cancelled.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the runs that have it, and those that begin later.
    #[inline]
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it is cancelled. A long node may ask itself, and return early.
    #[must_use]
    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    #[inline]
    fn check(&self) -> HookResult {
        if self.is_cancelled() {
            return Err(HookError::cancelled("its token was cancelled"));
        }
        Ok(())
    }
}

impl Adapter for CancellationToken {
    #[inline]
    fn stages(&self) -> Stages {
        Stages::NODES
    }

    #[inline]
    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        self.check()
    }
}
