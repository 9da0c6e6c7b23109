//! What is drawn: plain data, built by whoever knows the graph. Indices are positions in the lists
//! of the same [`Drawing`].

use crate::{Marks, Options};

/// A graph to draw.
///
/// Every index must be in range; a drawing panics otherwise. The edges should make no cycle: one
/// that does is drawn all the same, with an arrow that points backwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The flow's name, the title of a page.
    pub name: String,
    /// The flow's documentation.
    pub docs: String,
    /// What is computed.
    pub nodes: Vec<Node>,
    /// What is needed and not computed.
    pub inputs: Vec<Input>,
    /// Who reads what.
    pub edges: Vec<Edge>,
    /// The map blocks.
    pub blocks: Vec<Block>,
    /// The task groups; drawn on request ([`Options::tasks`]).
    pub tasks: Vec<Task>,
    /// Where the edges point to.
    pub orientation: Orientation,
}

/// Where the edges of a drawing point to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// From left to right.
    #[default]
    LeftRight,
    /// From top to bottom.
    TopBottom,
    /// From right to left.
    RightLeft,
    /// From bottom to top.
    BottomTop,
}

/// A node: a function of the flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The value it computes; unique among nodes and inputs.
    pub name: String,
    /// What it does to the shape of the data.
    pub kind: Kind,
    /// The type of its value; empty if there is nothing to show.
    pub ty: String,
    /// Its documentation.
    pub docs: String,
    /// Its tags, as key and value.
    pub tags: Vec<(String, String)>,
    /// Its source file.
    pub file: String,
    /// The line in `file`, from 1; 0 if it is not known.
    pub line: u32,
    /// The innermost map block it runs in.
    pub block: Option<usize>,
    /// Whether a run returns it.
    pub is_output: bool,
    /// Whether it can fail.
    pub fallible: bool,
    /// Its part in what the drawing is about.
    pub marks: Marks,
}

/// What a node does to the shape of the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One value from its arguments.
    #[default]
    Plain,
    /// Opens a map block.
    Expand,
    /// Closes a map block.
    Collect,
    /// Closes one map block and opens the next.
    CollectExpand,
}

/// A value that the flow needs and does not compute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Its name; unique among nodes and inputs.
    pub name: String,
    /// Its type; empty if there is nothing to show.
    pub ty: String,
    /// Its documentation.
    pub docs: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// Its part in what the drawing is about.
    pub marks: Marks,
}

/// One parameter of a node: where the value comes from, and who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where the value comes from.
    pub from: End,
    /// The node that reads it.
    pub to: usize,
    /// How much of it is read.
    pub kind: EdgeKind,
    /// The parameter's type; empty if there is nothing to show.
    pub ty: String,
}

/// What a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A position in [`Drawing::nodes`].
    Node(usize),
    /// A position in [`Drawing::inputs`].
    Input(usize),
}

/// How much of a value is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EdgeKind {
    /// The value.
    #[default]
    Value,
    /// One item of an expander at a time. The edge ends in a crow's foot.
    Each,
    /// The values of all items. The edge starts in a crow's foot.
    Collect,
}

/// A map block: the nodes that run once per item of an expander.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The node whose items it runs over.
    pub expander: usize,
    /// The block around this one.
    pub parent: Option<usize>,
}

/// Nodes that are one unit of work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// Its nodes.
    pub nodes: Vec<usize>,
}

impl Drawing {
    /// A drawing without nodes.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The same, with edges that point another way.
    #[must_use]
    pub fn oriented(self, orientation: Orientation) -> Self {
        Self {
            orientation,
            ..self
        }
    }

    /// An SVG picture, with a legend.
    #[must_use]
    pub fn to_svg(&self) -> String {
        self.to_svg_with(&Options::default())
    }

    /// One HTML page, to look around in.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.to_html_with(&Options::default())
    }

    /// Graphviz's language, with a legend.
    #[must_use]
    pub fn to_dot(&self) -> String {
        self.to_dot_with(&Options::default())
    }

    /// Mermaid's language.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        self.to_mermaid_with(&Options::default())
    }
}

impl Node {
    /// A plain node.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ty: ty.into(),
            ..Self::default()
        }
    }
}

impl Input {
    /// An input that must be given.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ty: ty.into(),
            ..Self::default()
        }
    }
}

impl Edge {
    /// A plain value that `to` reads.
    #[must_use]
    pub fn new(from: End, to: usize) -> Self {
        Self {
            from,
            to,
            kind: EdgeKind::Value,
            ty: String::new(),
        }
    }
}

impl Kind {
    /// Whether what follows runs once per item.
    #[must_use]
    pub fn is_expander(self) -> bool {
        matches!(self, Self::Expand | Self::CollectExpand)
    }
}

impl Orientation {
    /// Graphviz's and Mermaid's name for it.
    pub(crate) fn letters(self) -> &'static str {
        match self {
            Self::LeftRight => "LR",
            Self::TopBottom => "TB",
            Self::RightLeft => "RL",
            Self::BottomTop => "BT",
        }
    }

    /// Whether layers are columns.
    pub(crate) fn is_horizontal(self) -> bool {
        matches!(self, Self::LeftRight | Self::RightLeft)
    }
}
