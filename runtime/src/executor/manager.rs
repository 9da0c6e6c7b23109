//! Which executor takes which task. The names are Apache Hamilton's.

use super::{MultiThreadingExecutor, SynchronousLocalTaskExecutor, TaskExecutor};
use crate::graph::{Task, TaskPurpose};

/// Chooses an executor for each task of a flow.
///
/// A driver asks for each task at the start of every run, and of every `validate`, before anything
/// runs: a manager may answer differently for the next run. A map block runs on the executor of its
/// task (purpose [`ExecuteBlock`](TaskPurpose::ExecuteBlock)). All other tasks outside of map blocks
/// run where the flow itself runs, so they need one and the same executor: else the run is refused
/// with an error that names two of them. What expands or collects inside of a block belongs to the
/// block and is not asked about.
///
/// ```
/// use nevis::{ExecutionManager, MultiThreadingExecutor, SynchronousLocalTaskExecutor};
/// use nevis::{Task, TaskExecutor};
///
/// /// Downloads get many threads, all other blocks one per core.
/// struct ByName {
///     downloads: MultiThreadingExecutor,
///     blocks: MultiThreadingExecutor,
/// }
///
/// impl ExecutionManager for ByName {
///     fn executor_for(&self, task: &Task) -> &dyn TaskExecutor {
///         match task.id {
///             id if id.ends_with("block-download") => &self.downloads,
///             id if id.contains("block-") => &self.blocks,
///             _ => &SynchronousLocalTaskExecutor,
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not choose executors",
    label = "not an execution manager",
    note = "use `DefaultExecutionManager {{ local, remote }}`, or implement `nevis::ExecutionManager`"
)]
pub trait ExecutionManager: Send + Sync {
    /// Who runs this task, in the run that is about to start.
    fn executor_for(&self, task: &Task) -> &dyn TaskExecutor;
}

/// Map blocks run on `remote`, everything else on `local`. It is what a driver does with the
/// executors that it is given.
///
/// ```
/// use nevis::{DefaultExecutionManager, MultiThreadingExecutor, SynchronousLocalTaskExecutor};
///
/// let manager = DefaultExecutionManager {
///     local: SynchronousLocalTaskExecutor,
///     remote: MultiThreadingExecutor::new(8),
/// };
/// # drop(manager);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultExecutionManager<L = SynchronousLocalTaskExecutor, R = MultiThreadingExecutor> {
    /// Runs everything outside of map blocks.
    pub local: L,
    /// Runs map blocks.
    pub remote: R,
}

impl<L, R> ExecutionManager for DefaultExecutionManager<L, R>
where
    L: TaskExecutor + Send,
    R: TaskExecutor + Send,
{
    fn executor_for(&self, task: &Task) -> &dyn TaskExecutor {
        match task.purpose {
            TaskPurpose::ExecuteBlock => &self.remote,
            _ => &self.local,
        }
    }
}
