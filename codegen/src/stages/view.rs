//! The graph as checks see it: to read, and never to change.

use std::fmt;

use crate::blocks::Blocks;
use crate::graph::{Arg, Graph, Input, Node, NodeId, Source};
use crate::model::Callee;
use crate::source::SourceMap;

/// A flow.
#[derive(Clone, Copy)]
pub struct GraphView<'a> {
    sources: &'a SourceMap,
    graph: &'a Graph,
    blocks: &'a Blocks,
}

/// A node: a function of the flow.
#[derive(Clone, Copy)]
pub struct NodeView<'a> {
    view: GraphView<'a>,
    id: NodeId,
}

/// A parameter of a node.
#[derive(Clone, Copy)]
pub struct DependencyView<'a> {
    view: GraphView<'a>,
    arg: &'a Arg,
}

/// What a flow needs and does not compute.
#[derive(Clone, Copy)]
pub struct InputView<'a> {
    view: GraphView<'a>,
    input: &'a Input,
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

impl<'a> GraphView<'a> {
    pub(super) fn new(sources: &'a SourceMap, graph: &'a Graph, blocks: &'a Blocks) -> Self {
        Self {
            sources,
            graph,
            blocks,
        }
    }

    /// The flow's name, as `include_flow!` is given it.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.graph.name
    }

    /// The documentation of the flow's first module.
    #[must_use]
    pub fn docs(&self) -> &'a str {
        &self.graph.docs
    }

    /// All nodes, in the order of the source.
    pub fn nodes(&self) -> impl Iterator<Item = NodeView<'a>> + use<'a> {
        let view = *self;
        (0..view.graph.nodes.len()).map(move |id| NodeView { view, id })
    }

    /// The node of this name.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<NodeView<'a>> {
        self.nodes().find(|node| node.name() == name)
    }

    /// What the flow needs and does not compute.
    pub fn inputs(&self) -> impl Iterator<Item = InputView<'a>> + use<'a> {
        let view = *self;
        let inputs = view.graph.inputs.iter();
        inputs.map(move |input| InputView { view, input })
    }

    /// The nodes that `run` returns.
    pub fn outputs(&self) -> impl Iterator<Item = NodeView<'a>> + use<'a> {
        let view = *self;
        let outputs = view.blocks.outputs.iter();
        outputs.map(move |&id| NodeView { view, id })
    }
}

impl<'a> NodeView<'a> {
    fn node(&self) -> &'a Node {
        &self.view.graph.nodes[self.id]
    }

    /// Whether somebody wrote it: a gate of checks has no author, so a rule about nodes is none about it.
    pub(super) fn is_of_a_function(&self) -> bool {
        !matches!(self.node().callee, Callee::Gate(_))
    }

    /// The value it computes.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.node().name
    }

    /// Its documentation, without the comment marks; empty if there is none.
    #[must_use]
    pub fn docs(&self) -> &'a str {
        &self.node().docs
    }

    /// `#[nevis::tag(key = "value")]`, in the order of the source.
    #[must_use]
    pub fn tags(&self) -> &'a [(String, String)] {
        &self.node().tags
    }

    /// The tag of this name.
    #[must_use]
    pub fn tag(&self, name: &str) -> Option<&'a str> {
        let tag = self.tags().iter().find(|(key, _)| key == name);
        tag.map(|(_, value)| value.as_str())
    }

    /// The type of its value as dependents see it: `T` of a `Result<T, E>`, the item's of an expander.
    /// Paths are cut to their last segment: `Vec<PathBuf>`.
    #[must_use]
    pub fn ty(&self) -> String {
        self.node().seen().short().to_string()
    }

    /// The module that declares the function: `crate::word_count`.
    #[must_use]
    pub fn module(&self) -> String {
        self.view.sources.module_path(self.node().span.file)
    }

    /// The source file, relative to the package, with `/` between its parts.
    #[must_use]
    pub fn file(&self) -> &'a str {
        &self.view.sources.files[self.node().span.file].path
    }

    /// The line of the function's name, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.view.sources.line(self.node().span)
    }

    /// What it does to the shape of the data.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        let node = self.node();
        let collects = node.args.iter().any(|arg| arg.access.is_collect());
        match (node.is_expander(), collects) {
            (false, false) => NodeKind::Plain,
            (true, false) => NodeKind::Expand,
            (false, true) => NodeKind::Collect,
            (true, true) => NodeKind::CollectExpand,
        }
    }

    /// Whether it can fail other than by a panic.
    #[must_use]
    pub fn is_fallible(&self) -> bool {
        self.node().fallible
    }

    /// Whether `run` returns it.
    #[must_use]
    pub fn is_output(&self) -> bool {
        self.view.blocks.outputs.contains(&self.id)
    }

    /// What it needs, in the order of its parameters.
    pub fn dependencies(&self) -> impl Iterator<Item = DependencyView<'a>> + use<'a> {
        let view = self.view;
        let args = self.node().args.iter();
        args.map(move |arg| DependencyView { view, arg })
    }

    /// The nodes that read it, in the order of the source.
    pub fn dependents(&self) -> impl Iterator<Item = NodeView<'a>> + use<'a> {
        let id = self.id;
        let reads = move |node: &NodeView<'a>| node.node().sources().any(|source| source == id);
        self.view.nodes().filter(reads)
    }

    /// The expanders of the map blocks around it, outermost first; none where it runs once.
    pub fn block(&self) -> impl Iterator<Item = NodeView<'a>> + use<'a> {
        let view = self.view;
        let scope = view.blocks.scopes[self.id].as_deref().unwrap_or_default();
        scope.iter().map(move |&id| NodeView { view, id })
    }
}

impl<'a> DependencyView<'a> {
    /// The parameter's name: that of a node or of an input.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self.arg.source {
            Source::Node(id) => &self.view.graph.nodes[id].name,
            Source::Input(id) => &self.view.graph.inputs[id].name,
            Source::Constant(_) | Source::Absent | Source::Unknown => "",
        }
    }

    /// The parameter's type, its paths cut to their last segment: `&[f64]`, `Collect<Row>`.
    #[must_use]
    pub fn ty(&self) -> String {
        self.arg.ty.short().to_string()
    }

    /// Whether it is an input of the flow, and no node.
    #[must_use]
    pub fn is_input(&self) -> bool {
        matches!(self.arg.source, Source::Input(_))
    }

    /// Whether every item's value is asked for: `Collect<T>`.
    #[must_use]
    pub fn collects(&self) -> bool {
        self.arg.access.is_collect()
    }

    /// Whether the function runs without the value, too: `Option<T>` of a value that is none, or of an
    /// input that may be left out.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        match self.arg.source {
            Source::Input(id) => self.view.graph.inputs[id].optional,
            Source::Node(_) | Source::Constant(_) | Source::Absent | Source::Unknown => {
                self.arg.access.is_optional()
            }
        }
    }

    /// The node that computes it; `None` for an input.
    #[must_use]
    pub fn node(&self) -> Option<NodeView<'a>> {
        let view = self.view;
        match self.arg.source {
            Source::Node(id) => Some(NodeView { view, id }),
            Source::Input(_) | Source::Constant(_) | Source::Absent | Source::Unknown => None,
        }
    }
}

impl<'a> InputView<'a> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'a str {
        &self.input.name
    }

    /// The type of its field in `Inputs`, its paths cut to their last segment.
    #[must_use]
    pub fn ty(&self) -> String {
        self.input.ty.short().to_string()
    }

    /// Whether it may be left out: it is an `Option` in every parameter that reads it.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.input.optional
    }

    /// The nodes that read it, in the order of the source.
    pub fn readers(&self) -> impl Iterator<Item = NodeView<'a>> + use<'a> {
        let view = self.view;
        let readers = self.input.readers.iter();
        readers.map(move |&id| NodeView { view, id })
    }
}

impl fmt::Debug for GraphView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GraphView({})", self.name())
    }
}

impl fmt::Debug for NodeView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NodeView({})", self.name())
    }
}

impl fmt::Debug for DependencyView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DependencyView({}: {})", self.name(), self.ty())
    }
}

impl fmt::Debug for InputView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InputView({}: {})", self.name(), self.ty())
    }
}
