//! The executors of a driver.

use std::fmt;
use std::sync::Arc;

use super::assign::{Assignment, assign};
use crate::error::Error;
use crate::executor::{ExecutionManager, OnDemand, SynchronousLocalTaskExecutor, TaskExecutor};
use crate::graph::Graph;
use crate::rt::Executors;

/// An executor that a driver owns.
pub(super) type Owned = Arc<dyn TaskExecutor + Send + Sync>;

/// What was chosen, as far as it was.
pub(super) struct Choice {
    pub(super) local: Option<Owned>,
    pub(super) remote: Option<Owned>,
    pub(super) manager: Option<Box<dyn ExecutionManager>>,
}

/// Who runs what in all runs of a driver.
pub(super) enum Crew {
    /// Map blocks run on `remote`, everything else on `local`.
    Two { local: Owned, remote: Owned },
    /// The manager is asked before each run.
    Managed(Box<dyn ExecutionManager>),
}

impl Choice {
    pub(super) const fn nothing() -> Self {
        Self {
            local: None,
            remote: None,
            manager: None,
        }
    }

    /// With defaults for what was not chosen. The branches of a flow that was built with parallel
    /// branches run on the pool of its map blocks.
    pub(super) fn crew(self, graph: &Graph) -> Crew {
        if let Some(manager) = self.manager {
            return Crew::Managed(manager);
        }
        let remote = self.remote.unwrap_or_else(|| Arc::new(OnDemand::default()));
        let local = self.local.unwrap_or_else(|| {
            if graph.branches {
                Arc::clone(&remote)
            } else {
                Arc::new(SynchronousLocalTaskExecutor)
            }
        });
        Crew::Two { local, remote }
    }
}

impl Crew {
    /// Calls `run` with the executors of a run of this flow. An executor that would run nothing is
    /// not even asked whether it can: that may start its threads.
    pub(super) fn with<T>(
        &self,
        (graph, variant): (&'static Graph, usize),
        run: impl FnOnce(&Executors<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self {
            Self::Two { local, .. } if graph.blocks.is_empty() => {
                run(&Executors::each(&**local, &[]).of_variant(variant))
            }
            Self::Two { local, remote } => {
                run(&Executors::two(&**local, &**remote).of_variant(variant))
            }
            Self::Managed(manager) => {
                let Assignment { home, blocks } = assign(graph, &**manager)?;
                run(&Executors::each(home, &blocks).of_variant(variant))
            }
        }
    }
}

impl fmt::Debug for Crew {
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
