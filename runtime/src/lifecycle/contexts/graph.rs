//! Contexts of whole runs.

use super::of_run;
use crate::call::{Bits, Call};
use crate::dict::Dict;
use crate::error::Error;
use crate::flow::Table;
use crate::graph::{Node, Task};
use crate::lifecycle::arguments::Argument;
use crate::lifecycle::spot::RunInfo;

/// Before anything is run or checked.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PreGraphExecute<'a> {
    pub(crate) run: &'a RunInfo<'a>,
    pub(crate) final_vars: &'a [&'a str],
    pub(crate) inputs: &'a [Argument<'a>],
    /// How many of the inputs are the driver's config: the last ones.
    pub(crate) config: usize,
    pub(crate) overrides: &'a [Argument<'a>],
    pub(crate) runs: &'a Bits,
    pub(crate) table: &'static Table,
}

/// The tasks of the run are known.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostTaskGroup<'a> {
    pub(crate) run: &'a RunInfo<'a>,
    pub(crate) call: &'a Call<'a>,
}

/// The run has ended.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostGraphExecute<'a> {
    pub(crate) run: &'a RunInfo<'a>,
    pub(crate) results: Result<&'a Dict, &'a Error>,
}

macro_rules! run {
    ($($context:ident)*) => {
        $(
            impl<'a> $context<'a> {
                #[inline]
                fn run(&self) -> &RunInfo<'a> {
                    self.run
                }
            }
        )*
        of_run!($($context)*);
    };
}

run!(PreGraphExecute PostTaskGroup PostGraphExecute);

impl<'a> PreGraphExecute<'a> {
    /// The names that are asked for: of [`Driver::run`](crate::Driver::run), the flow's outputs.
    #[must_use]
    #[inline]
    pub fn final_vars(&self) -> &'a [&'a str] {
        self.final_vars
    }

    /// What is given as inputs, in the order in which it is given; last what the driver's config gives.
    #[must_use]
    #[inline]
    pub fn inputs(&self) -> &'a [Argument<'a>] {
        self.inputs
    }

    /// Those of the inputs that the driver's config gives.
    #[must_use]
    #[inline]
    pub fn config(&self) -> &'a [Argument<'a>] {
        &self.inputs[self.inputs.len() - self.config..]
    }

    /// What is given in place of nodes, in the order in which it is given.
    #[must_use]
    #[inline]
    pub fn overrides(&self) -> &'a [Argument<'a>] {
        self.overrides
    }

    /// The nodes that will run, in their order, if nothing is wrong with the request.
    #[inline]
    pub fn execution_path(&self) -> impl Iterator<Item = &'static Node> + use<'a> {
        let (graph, table) = (self.run.graph, self.table);
        let runs = self.runs.iter();
        runs.map(move |position| &graph.nodes[table.order[position]])
    }
}

impl<'a> PostTaskGroup<'a> {
    /// The tasks of this run, in the order in which they run. A task in a map block is here once; when
    /// it runs, the positions of items are in its id.
    #[inline]
    pub fn tasks(&self) -> impl Iterator<Item = &'static Task> + use<'a> {
        let call = self.call;
        let runs = move |task: &&'static Task| {
            let mut nodes = task.nodes.iter();
            nodes.any(|&node| call.runs.has(call.positions[node]))
        };
        self.run.graph.tasks.iter().filter(runs)
    }

    /// Their ids, for example `expand-document.block-document`.
    #[inline]
    pub fn task_ids(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        self.tasks().map(|task| task.id)
    }

    /// The nodes that will run, in their order.
    #[inline]
    pub fn nodes(&self) -> impl Iterator<Item = &'static Node> + use<'a> {
        let (graph, call) = (self.run.graph, self.call);
        let runs = call.runs.iter();
        runs.map(move |position| &graph.nodes[call.table.order[position]])
    }
}

impl<'a> PostGraphExecute<'a> {
    /// What the run gave, by name.
    #[must_use]
    #[inline]
    pub fn results(&self) -> Option<&'a Dict> {
        self.results.ok()
    }

    /// Why the run failed.
    #[must_use]
    #[inline]
    pub fn error(&self) -> Option<&'a Error> {
        self.results.err()
    }

    /// Whether the run gave what was asked for.
    #[must_use]
    #[inline]
    pub fn success(&self) -> bool {
        self.results.is_ok()
    }

    /// The failures of nodes that were tolerated.
    #[must_use]
    #[inline]
    pub fn failures(&self) -> &'a [Error] {
        self.results.map_or(&[], Dict::failures)
    }
}
