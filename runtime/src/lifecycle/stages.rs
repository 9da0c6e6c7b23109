//! The stages of a run.

use std::fmt;
use std::ops::BitOr;

/// Sets of stages that an adapter wants to be called at; see [`Adapter::stages`](super::Adapter::stages).
///
/// ```
/// use nevis::Stages;
///
/// let stages = Stages::GRAPH | Stages::NODES;
/// assert!(stages.contains(Stages::NODES) && !stages.contains(Stages::TASKS));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stages(u8);

impl Stages {
    /// None.
    pub const NONE: Self = Self(0);
    /// `pre_graph_execute` and `post_graph_execute`.
    pub const GRAPH: Self = Self(1);
    /// All that are about tasks.
    pub const TASKS: Self = Self(2);
    /// `pre_node_execute` and `post_node_execute`.
    pub const NODES: Self = Self(4);
    /// All hooks.
    pub const ALL: Self = Self(7);
    /// `tolerates`. It has to be asked for beside the others: only then are panics caught at every node.
    pub const FAILURES: Self = Self(8);

    /// Whether all of these are among them.
    #[inline]
    #[must_use]
    pub const fn contains(self, stages: Self) -> bool {
        self.0 & stages.0 == stages.0
    }
}

impl BitOr for Stages {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One stage of a run, by the name of its hook.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Before anything is run or checked.
    PreGraphExecute,
    /// The tasks of the run are known.
    PostTaskGroup,
    /// A task can be run.
    PreTaskSubmission,
    /// A task begins.
    PreTaskExecute,
    /// A node is about to be called.
    PreNodeExecute,
    /// The call of a node itself.
    NodeExecute,
    /// A node has returned or failed.
    PostNodeExecute,
    /// A task has ended.
    PostTaskExecute,
    /// An expander has returned.
    PostTaskExpand,
    /// What a task has computed is there for others.
    PostTaskReturn,
    /// The run has ended.
    PostGraphExecute,
}

impl Stage {
    /// The name of the hook, for example `pre_node_execute`.
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PreGraphExecute => "pre_graph_execute",
            Self::PostTaskGroup => "post_task_group",
            Self::PreTaskSubmission => "pre_task_submission",
            Self::PreTaskExecute => "pre_task_execute",
            Self::PreNodeExecute => "pre_node_execute",
            Self::NodeExecute => "node_execute",
            Self::PostNodeExecute => "post_node_execute",
            Self::PostTaskExecute => "post_task_execute",
            Self::PostTaskExpand => "post_task_expand",
            Self::PostTaskReturn => "post_task_return",
            Self::PostGraphExecute => "post_graph_execute",
        }
    }

    /// Whether it is about a task.
    #[inline]
    pub(crate) const fn is_of_task(self) -> bool {
        matches!(
            self,
            Self::PreTaskSubmission
                | Self::PreTaskExecute
                | Self::PostTaskExecute
                | Self::PostTaskExpand
                | Self::PostTaskReturn
        )
    }
}

impl fmt::Display for Stage {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
