//! Who runs the items of a map block, and the branches of a flow. The names are Apache Hamilton's.

mod lanes;
mod manager;
mod multi_threading;
mod shared;
mod synchronous;

pub use manager::{DefaultExecutionManager, ExecutionManager};
pub use multi_threading::MultiThreadingExecutor;
pub(crate) use shared::OnDemand;
pub(crate) use synchronous::Nobody;
pub use synchronous::SynchronousLocalTaskExecutor;

use crate::error::Error;

/// Runs the items of map blocks and independent branches, in this process.
///
/// An executor only lends threads. What to run, in which order and when to stop is the flow's
/// business: a *worker* is a closure that takes items and works on them until there are none.
///
/// ```
/// use nevis::{Spawn, TaskExecutor};
/// use std::thread::Scope;
///
/// /// Starts a fresh thread for each worker.
/// struct FreshThreads(usize);
///
/// impl TaskExecutor for FreshThreads {
///     fn workers(&self) -> usize {
///         self.0
///     }
///
///     fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
///         std::thread::scope(|scope| worker(&Handle { scope, worker }));
///     }
/// }
///
/// struct Handle<'scope, 'env> {
///     scope: &'scope Scope<'scope, 'env>,
///     worker: &'scope (dyn Fn(&dyn Spawn) + Sync),
/// }
///
/// impl Spawn for Handle<'_, '_> {
///     fn spawn(&self) {
///         let Self { scope, worker } = *self;
///         scope.spawn(move || worker(&Handle { scope, worker }));
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run the tasks of a flow",
    label = "not an executor",
    note = "use `SynchronousLocalTaskExecutor` or `MultiThreadingExecutor::new(8)`, or implement \
            `nevis::TaskExecutor`"
)]
pub trait TaskExecutor: Sync {
    /// How many workers may run at the same time. With 1 the flow runs its blocks as loops on the
    /// thread that [`enter`](TaskExecutor::enter) chose and starts no workers.
    fn workers(&self) -> usize;

    /// Called once before a run.
    ///
    /// # Errors
    ///
    /// When the executor cannot run anything (see [`Error::refused`]): the run ends with that
    /// error before any node has run.
    fn check(&self) -> Result<(), Error> {
        Ok(())
    }

    /// Calls `run` once, on the thread that a run's own nodes belong on, and returns when it has
    /// returned. An executor with a pool enters it here, once per run instead of once per block.
    fn enter(&self, run: &mut (dyn FnMut() + Send)) {
        run();
    }

    /// Calls `worker` once, and once more for each [`Spawn::spawn`], and returns when all of these
    /// calls have returned. A worker never waits for another one, so calls may be delayed or run
    /// one after another; an executor that ignores `spawn` is merely slower.
    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync));

    /// Calls every lane once, and returns when all of these calls have returned. Lanes are branches
    /// of a flow that need nothing of each other; they may run at the same time, in any order.
    ///
    /// Unless an executor has a better way, its workers take one lane after the other.
    fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
        lanes::on_workers(self, lanes);
    }
}

/// One of several closures that may run at the same time; see [`TaskExecutor::run_lanes`].
pub type Lane<'a> = &'a mut (dyn FnMut() + Send);

/// What a running worker asks of its executor.
pub trait Spawn {
    /// One more call of the worker, on another thread if one is idle. Returns at once.
    fn spawn(&self);
}
