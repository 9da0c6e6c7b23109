//! Contexts of tasks.

use super::of_spot;
use crate::error::Error;
use crate::graph::{Node, Source, TaskPurpose};
use crate::lifecycle::spot::{Spot, Unheard};
use crate::lifecycle::task_id::TaskId;

/// A task can be run. In a map block that is when a worker takes the item.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PreTaskSubmission<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) unheard: &'a Unheard,
}

/// A task begins.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PreTaskExecute<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) unheard: &'a Unheard,
}

/// A task has ended. Its values are those of its nodes' `post_node_execute`: by now they have moved on.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostTaskExecute<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) unheard: &'a Unheard,
    pub(crate) error: Option<&'a Error>,
}

/// An expander has returned: its items are about to be pulled, one by one, as they are needed.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostTaskExpand<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) unheard: &'a Unheard,
    pub(crate) items: (usize, Option<usize>),
}

/// What a task has computed is there for others.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostTaskReturn<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) unheard: &'a Unheard,
    pub(crate) error: Option<&'a Error>,
}

macro_rules! of_task {
    ($($context:ident)*) => {
        $(
            impl<'a> $context<'a> {
                /// What the task is for.
                #[must_use]
                #[inline]
                pub fn purpose(&self) -> TaskPurpose {
                    self.spot.task().purpose
                }

                /// The task of the expander that this task runs on an item of.
                #[must_use]
                #[inline]
                pub fn spawning_task_id(&self) -> Option<TaskId<'a>> {
                    self.spot.task_id().spawning()
                }

                /// The nodes of the task that this run runs, in the order in which they run.
                #[inline]
                pub fn nodes(&self) -> impl Iterator<Item = &'static Node> + use<'a> {
                    let spot = self.spot;
                    positions(spot, |call, position| call.runs.has(position))
                        .map(move |position| &spot.run.graph.nodes[spot.call().table.order[position]])
                }

                /// The nodes of the task that are overridden in this run.
                #[inline]
                pub fn overrides(&self) -> impl Iterator<Item = &'static Node> + use<'a> {
                    let spot = self.spot;
                    positions(spot, |call, position| call.overridden.has(position))
                        .map(move |position| &spot.run.graph.nodes[spot.call().table.order[position]])
                }

                /// The names of the nodes and inputs that the task's nodes read from outside of it.
                #[must_use]
                #[inline]
                pub fn inputs(&self) -> Vec<&'static str> {
                    let (graph, task) = (self.spot.run.graph, self.spot.task());
                    let mut names = Vec::new();
                    for dependency in self.nodes().flat_map(|node| node.dependencies) {
                        let name = match dependency.source {
                            Source::Node(node) | Source::IfRuns(node) if task.nodes.contains(&node) => continue,
                            Source::Node(node) | Source::IfRuns(node) => graph.nodes[node].name,
                            Source::Input(input) => graph.inputs[input].name,
                        };
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                    names
                }
            }
        )*
        of_spot!($($context)*);

        $(
            impl $context<'_> {
                /// One more adapter does not listen to this stage.
                #[inline]
                pub(crate) fn is_unheard(&self) {
                    self.unheard.add();
                }
            }
        )*
    };
}

of_task!(PreTaskSubmission PreTaskExecute PostTaskExecute PostTaskExpand PostTaskReturn);

/// The task's nodes, by their positions in the order of execution.
#[inline]
fn positions(
    spot: Spot<'_>,
    is_meant: fn(&crate::call::Call<'_>, usize) -> bool,
) -> impl Iterator<Item = usize> + use<> {
    let mut positions: Vec<usize> = spot
        .task()
        .nodes
        .iter()
        .map(|&node| spot.call().positions[node])
        .filter(|&position| is_meant(spot.call(), position))
        .collect();
    positions.sort_unstable();
    positions.into_iter()
}

impl PostTaskExpand<'_> {
    /// The expander.
    #[must_use]
    #[inline]
    pub fn node(&self) -> &'static Node {
        self.spot.node()
    }

    /// The block that its items are for: a position in [`Graph::blocks`](crate::GraphTables::blocks).
    #[must_use]
    #[inline]
    pub fn block(&self) -> Option<usize> {
        let index = self.spot.index();
        let mut blocks = self.spot.run.graph.blocks.iter();
        blocks.position(|block| block.expander == index)
    }

    /// How many items there will be, if the expander's iterator knows.
    #[must_use]
    #[inline]
    pub fn count(&self) -> Option<usize> {
        let (at_least, at_most) = self.items;
        at_most.filter(|at_most| *at_most == at_least)
    }

    /// How many items there will be at least, and at most.
    #[must_use]
    #[inline]
    pub fn size_hint(&self) -> (usize, Option<usize>) {
        self.items
    }
}

macro_rules! outcome {
    ($($context:ident)*) => {$(
        impl<'a> $context<'a> {
            /// Why the task failed.
            #[must_use]
            #[inline]
            pub fn error(&self) -> Option<&'a Error> {
                self.error
            }

            /// Whether nothing in it failed.
            #[must_use]
            #[inline]
            pub fn success(&self) -> bool {
                self.error.is_none()
            }
        }
    )*};
}

outcome!(PostTaskExecute PostTaskReturn);
