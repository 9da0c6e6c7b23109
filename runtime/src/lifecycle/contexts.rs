//! What hooks are told. Contexts only refer to what the run has anyway; what takes work to find out is
//! found out when it is asked for.

mod graph;
mod node;
mod task;

pub use graph::{PostGraphExecute, PostTaskGroup, PreGraphExecute};
pub use node::{NodeExecute, PostNodeExecute, PreNodeExecute};
pub use task::{
    PostTaskExecute, PostTaskExpand, PostTaskReturn, PreTaskExecute, PreTaskSubmission,
};

/// What all contexts tell.
macro_rules! of_run {
    ($($context:ident)*) => {$(
        impl $context<'_> {
            /// Which run.
            #[must_use]
            #[inline]
            pub fn run_id(&self) -> crate::lifecycle::RunId {
                self.run().id
            }

            /// The flow's tables.
            #[must_use]
            #[inline]
            pub fn graph(&self) -> &'static crate::graph::Graph {
                self.run().graph
            }
        }
    )*};
}

/// What all contexts tell that are about a node or a task.
macro_rules! of_spot {
    ($($context:ident)*) => {
        $(
            impl<'a> $context<'a> {
                #[inline]
                fn run(&self) -> &crate::lifecycle::RunInfo<'a> {
                    self.spot.run
                }

                /// The id of the task, for example `expand-document.3.block-document`.
                #[must_use]
                #[inline]
                pub fn task_id(&self) -> crate::lifecycle::TaskId<'a> {
                    self.spot.task_id()
                }

                /// The task's entry in the flow's tables.
                #[must_use]
                #[inline]
                pub fn task(&self) -> &'static crate::graph::Task {
                    self.spot.task()
                }

                /// Which item of which expander, outermost block first, from 0. Empty outside of map
                /// blocks.
                #[must_use]
                #[inline]
                pub fn items(&self) -> Vec<(&'static str, usize)> {
                    self.spot.items()
                }

                /// The positions of these items, innermost block first.
                #[inline]
                pub fn indices(&self) -> impl Iterator<Item = usize> + use<'a> {
                    self.spot.path().innermost_first()
                }
            }
        )*
        $crate::lifecycle::contexts::of_run!($($context)*);
    };
}

use of_run;
use of_spot;
