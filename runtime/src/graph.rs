//! What a compiled flow says about itself: the tables that generated code holds as `GRAPH`.
//!
//! Generated code writes them as one text, because rustc takes a millisecond for a node that is written as
//! structs. Every field is public, so that tables can be written by hand; indices are positions in the
//! tables of the same [`Graph`].

mod compiled;

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A whole flow: its [`GraphTables`], whose fields are this type's too (`GRAPH.nodes`).
pub struct Graph(Held);

enum Held {
    Tables(GraphTables),
    /// What generated code says, which is read when somebody asks.
    Text(&'static str, OnceLock<GraphTables>),
}

/// The tables of a flow.
#[derive(Debug)]
pub struct GraphTables {
    /// The flow's name, as `include_flow!` was given it.
    pub name: &'static str,
    /// The documentation of the flow's first module.
    pub docs: &'static str,
    /// What the flow computes: 32 hexadecimal digits of a hash over its nodes' names and hashes, what
    /// reads what, inputs, outputs and map blocks. It is the same on every machine.
    pub hash: &'static str,
    /// All nodes, in the order of the source.
    pub nodes: &'static [Node],
    /// What the flow needs and does not compute, in the order of `Inputs`.
    pub inputs: &'static [Input],
    /// The nodes that `run` returns, in the order of `Outputs`; positions in `nodes`.
    pub outputs: &'static [usize],
    /// The map blocks.
    pub blocks: &'static [Block],
    /// The task groups, in the order in which they run.
    pub tasks: &'static [Task],
    /// Whether independent branches run at the same time (`Flow::parallel_branches` in the build
    /// script).
    pub branches: bool,
    /// The config that the flow was compiled for: keys, and values as an attribute writes them. That of
    /// variants is there.
    pub config: &'static [(&'static str, &'static str)],
    /// The configs that the flow was compiled for, if it has variants.
    pub variants: &'static [Variant],
}

impl Graph {
    /// Of tables that are written by hand.
    #[must_use]
    pub const fn new(tables: GraphTables) -> Self {
        Self(Held::Tables(tables))
    }

    /// Of the text that `nevis-codegen` of this version writes into a flow's file; not for use by hand. It
    /// is read once, when somebody asks: a run that does not fail has no need of it.
    #[must_use]
    pub const fn compiled(text: &'static str) -> Self {
        Self(Held::Text(text, OnceLock::new()))
    }

    /// The tables themselves, for who reads them often.
    #[must_use]
    pub fn tables(&self) -> &GraphTables {
        match &self.0 {
            Held::Tables(tables) => tables,
            Held::Text(text, tables) => tables.get_or_init(|| compiled::read(text)),
        }
    }

    /// The node of this name.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&'static Node> {
        self.nodes.iter().find(|node| node.name == name)
    }

    /// The names of the nodes that `run` returns, in the order of `Outputs`: to ask a driver for all.
    pub fn output_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let nodes = self.nodes;
        self.outputs.iter().map(|&output| nodes[output].name)
    }

    /// The node whose items `block` runs over; a position in [`Graph::blocks`](GraphTables::blocks).
    pub(crate) fn expander(&self, block: usize) -> &'static Node {
        &self.nodes[self.blocks[block].expander]
    }
}

impl Deref for Graph {
    type Target = GraphTables;

    fn deref(&self) -> &GraphTables {
        self.tables()
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tables().fmt(f)
    }
}

/// One of the configs that a flow was compiled for.
#[derive(Debug)]
pub struct Variant {
    /// Its name in the build script.
    pub name: &'static str,
    /// Its config: keys, and values as an attribute writes them.
    pub config: &'static [(&'static str, &'static str)],
    /// The nodes that it has; positions in [`Graph::nodes`](GraphTables::nodes).
    pub nodes: &'static [usize],
    /// The nodes that `run` returns; positions in [`Graph::nodes`](GraphTables::nodes).
    pub outputs: &'static [usize],
}

/// One node: a function of the flow.
#[derive(Debug)]
pub struct Node {
    /// The value it computes.
    pub name: &'static str,
    /// Its documentation, without the comment marks.
    pub docs: &'static str,
    /// The module that declares the function, for example `crate::word_count`.
    pub module: &'static str,
    /// The type of its value, as dependents see it.
    pub ty: &'static str,
    /// Source file, relative to the package, with `/` between its parts.
    pub file: &'static str,
    /// Line of the function's name, from 1.
    pub line: u32,
    /// What it does to the shape of the data.
    pub kind: NodeKind,
    /// Whether it can fail other than by a panic: it returns a `Result`, or has a timeout.
    pub fallible: bool,
    /// What the function does: 32 hexadecimal digits of a hash over its signature and body and all
    /// that these use of the flow's modules. Comments, documentation, layout, tags and the function's
    /// own name do not change it. It is the same on every machine.
    pub hash: &'static str,
    /// The innermost map block it runs in; a position in [`Graph::blocks`](GraphTables::blocks).
    pub block: Option<usize>,
    /// What it needs, in the order of its parameters.
    pub dependencies: &'static [Dependency],
    /// `#[nevis::tag(key = "value")]`.
    pub tags: &'static [(&'static str, &'static str)],
}

/// What a node does to the shape of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// One value from its arguments.
    Plain,
    /// Returns `Parallelizable`: what follows runs once per item.
    Expand,
    /// Takes a `Collect`: closes a map block.
    Collect,
    /// Both: closes one map block and opens the next.
    CollectExpand,
}

/// One parameter of a node.
#[derive(Debug)]
pub struct Dependency {
    /// Where the value comes from.
    pub source: Source,
    /// The parameter's type.
    pub ty: &'static str,
    /// Whether the parameter is a `Collect`.
    pub collect: bool,
}

/// Where a parameter's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A position in [`Graph::nodes`](GraphTables::nodes).
    Node(usize),
    /// A position in [`Graph::inputs`](GraphTables::inputs).
    Input(usize),
    /// A position in [`Graph::nodes`](GraphTables::nodes), of a node that is read if it runs anyway: it does
    /// not run for this reader.
    IfRuns(usize),
}

/// What the flow needs and does not compute.
#[derive(Debug)]
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// The type of its field in `Inputs`.
    pub ty: &'static str,
    /// Whether it may be left out: every parameter that reads it is an `Option` or has a default.
    pub optional: bool,
    /// What stands in for it when it is left out, as `#[nevis::default(..)]` says it. Where parameters that
    /// read it have several defaults, all of them: `1.0 or 2.0`.
    pub default: Option<&'static str>,
}

/// A map block: the nodes that run once per item of an expander.
#[derive(Debug)]
pub struct Block {
    /// The expander; a position in [`Graph::nodes`](GraphTables::nodes).
    pub expander: usize,
    /// The block around this one; a position in [`Graph::blocks`](GraphTables::blocks).
    pub parent: Option<usize>,
}

/// A group of nodes that is one unit of work.
#[derive(Debug)]
pub struct Task {
    /// Its id. In a block the item's position follows the expander when it runs:
    /// `expand-document.block-document` becomes `expand-document.3.block-document`.
    pub id: &'static str,
    /// What it is for.
    pub purpose: TaskPurpose,
    /// Its nodes; positions in [`Graph::nodes`](GraphTables::nodes).
    pub nodes: &'static [usize],
}

/// What a task is for. The names are Apache Hamilton's (`NodeGroupPurpose`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskPurpose {
    /// Runs an expander.
    Expand,
    /// Runs the nodes of a map block for one item.
    ExecuteBlock,
    /// Runs what collects a block.
    Gather,
    /// Runs nodes outside any block.
    ExecuteSingle,
}
