//! The executors of a driver.

use std::fmt;

use super::assign::{Assignment, assign};
use super::states::OwnedExecutor;
use crate::error::Error;
use crate::executor::ExecutionManager;
use crate::graph::Graph;
use crate::rt::Executors;

/// Who runs what.
pub enum Choice {
    /// Map blocks run on `remote`, everything else on `local`.
    Two {
        /// Runs what is in no map block.
        local: OwnedExecutor,
        /// Runs map blocks.
        remote: OwnedExecutor,
    },
    /// The manager is asked before each run.
    Managed(Box<dyn ExecutionManager>),
}

impl Choice {
    /// Calls `run` with the executors of a run of this flow. An executor that would run nothing is
    /// not even asked whether it can: that may start its threads.
    pub(super) fn with<T>(
        &self,
        graph: &'static Graph,
        run: impl FnOnce(&Executors<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self {
            Self::Two { local, .. } if graph.blocks.is_empty() => {
                run(&Executors::each(&**local, &[]))
            }
            Self::Two { local, remote } => run(&Executors::two(&**local, &**remote)),
            Self::Managed(manager) => {
                let Assignment { home, blocks } = assign(graph, &**manager)?;
                run(&Executors::each(home, &blocks))
            }
        }
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Two { local, remote } => write!(
                f,
                "{} local, {} remote workers",
                local.workers(),
                remote.workers()
            ),
            Self::Managed(_) => f.write_str("by an execution manager"),
        }
    }
}
