//! A compiled flow, as a driver sees it.

mod compiled;

use std::sync::OnceLock;

use crate::error::Error;
use crate::graph::Graph;
use crate::result_builder::FromResults;
use crate::rt::{Executors, InputSlots, Lifecycle, Request, View};
use crate::value::ValueType;

/// A compiled flow. Generated code implements it for its own unit struct, which `driver()` hands to
/// [`Builder`](crate::Builder); nobody else does.
pub trait Flow: Sized + Send + Sync + 'static {
    /// What the flow needs and does not compute.
    type Inputs<'a>;
    /// What the flow computes.
    type Outputs: FromResults;

    /// What a run of the whole flow runs and keeps.
    const WHOLE: Whole;

    /// The flow's tables.
    fn graph() -> &'static Graph;

    /// How the values of the flow travel by name.
    fn table() -> &'static Table;

    /// Runs the whole flow.
    ///
    /// # Errors
    ///
    /// Those of the flow's nodes and executors.
    fn run(inputs: Self::Inputs<'_>, executors: &Executors<'_>) -> Result<Self::Outputs, Error>;

    /// Runs what a request needs.
    ///
    /// # Errors
    ///
    /// Those of the flow's nodes, hooks and executors.
    fn execute<L: Lifecycle>(
        request: &Request<'_, L>,
        inputs: &mut InputSlots,
        executors: &Executors<'_>,
    ) -> Result<(), Error>;

    /// Runs what a request needs, with all inputs as `Inputs` has them.
    ///
    /// # Errors
    ///
    /// Those of the flow's nodes, hooks and executors.
    fn watch<L: Lifecycle>(
        request: &Request<'_, L>,
        inputs: Self::Inputs<'_>,
        executors: &Executors<'_>,
    ) -> Result<(), Error>;

    /// Calls `look` with a view of each input, in the order of [`Graph::inputs`](crate::GraphTables::inputs).
    fn look(inputs: &Self::Inputs<'_>, look: &mut dyn FnMut(&[&dyn View]));
}

/// What a run of the whole flow runs and keeps: sets of nodes, by their places in the order of execution,
/// 64 to a number.
#[derive(Clone, Copy, Debug)]
pub struct Whole {
    /// The nodes that the outputs need.
    pub runs: &'static [u64],
    /// The outputs.
    pub wanted: &'static [u64],
}

/// How the values of a flow travel by name.
#[derive(Debug)]
pub struct Table {
    /// The nodes in the order in which a run executes them; positions in [`Graph::nodes`](crate::GraphTables::nodes).
    pub order: &'static [usize],
    /// For each node of [`Graph::nodes`](crate::GraphTables::nodes).
    pub nodes: &'static [ByName],
    /// The nodes whose values move on, so that one that is asked for is cloned when it is also read.
    pub moved: &'static [usize],
    /// The nodes whose values a call takes, each with the node that is called: they are cloned if it runs.
    pub taken_by: &'static [(usize, usize)],
    /// For each input of [`Graph::inputs`](crate::GraphTables::inputs).
    pub inputs: &'static [ByName],
    /// The inputs whose values move on.
    pub taken: &'static [usize],
}

/// A [`Table`] as generated code has it: a text that names types by their positions in a list.
#[derive(Debug)]
pub struct CompiledTable {
    text: &'static str,
    table: OnceLock<Table>,
}

impl CompiledTable {
    /// Of the text that `nevis-codegen` of this version writes.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        let table = OnceLock::new();
        Self { text, table }
    }

    /// The table, which is read once, when it is first asked for. The types come from who asks, because
    /// what is in a static is compiled even if nobody does.
    pub fn get(&self, types: &[&'static ValueType]) -> &Table {
        self.table.get_or_init(|| compiled::read(types, self.text))
    }
}

/// Whether and how a value travels by name.
#[derive(Clone, Copy, Debug)]
pub enum ByName {
    /// As one of these types: the node's own; then, for each block around, innermost first, that of
    /// the list of its values. Of an input: what is given, then the type of the parameter.
    As(&'static [&'static ValueType]),
    /// It cannot: it borrows, or its type has no name. The reason as part of a sentence.
    Not(&'static str),
}
