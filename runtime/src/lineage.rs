//! What is computed from what: upstream, downstream, and the ways in between.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::error::Error;
use std::fmt;

use crate::graph::{Graph, Node, NodeKind, Source};
use crate::similar::nearest;
use crate::tags::TagFilter;

/// A value of a flow: what a node computes, or an input.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its type: of a node as dependents see it, of an input that of its field in `Inputs`.
    pub ty: &'static str,
    /// The node's documentation; inputs have none.
    pub docs: &'static str,
    /// The node's tags; inputs have none.
    pub tags: &'static [(&'static str, &'static str)],
    /// Whether it is given instead of computed.
    pub is_input: bool,
    /// The node that computes it.
    pub node: Option<&'static Node>,
}

/// `name: type`
impl fmt::Display for Variable {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.ty)
    }
}

/// A name that a flow does not know.
///
/// ```text
/// the flow `word_count` has no node or input `totl_words`: did you mean `total_words`?
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// The flow.
    pub flow: &'static str,
    /// The name that it does not know.
    pub name: String,
    /// The name that is probably meant.
    pub nearest: Option<&'static str>,
}

impl fmt::Display for UnknownName {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { flow, name, .. } = self;
        write!(f, "the flow `{flow}` has no node or input `{name}`")?;
        match self.nearest {
            Some(nearest) => write!(f, ": did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}

impl Error for UnknownName {}

/// All functions that take names take those of nodes and of inputs alike, and give an error for one
/// that is neither. All give their values in the order in which they come to be: inputs first, then
/// each node after what it is computed from.
impl Graph {
    /// All inputs and nodes.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// for variable in GRAPH.variables() {
    ///     println!("{variable}");
    /// }
    /// # assert_eq!(GRAPH.variables().len(), 4);
    /// ```
    #[must_use]
    #[inline]
    pub fn variables(&self) -> Vec<Variable> {
        self.chosen(|_| true)
    }

    /// The named values and all that they are computed from.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// let names = |list: Vec<nevis::Variable>| list.iter().map(|v| v.name).collect::<Vec<_>>();
    ///
    /// assert_eq!(names(GRAPH.upstream_of(&["spend_mean"])?), ["spend", "spend_mean"]);
    ///
    /// let error = GRAPH.upstream_of(&["spend_maen"]).unwrap_err();
    /// assert_eq!(error.to_string(), "the flow `spend` has no node or input `spend_maen`: did you mean `spend_mean`?");
    /// # Ok::<(), nevis::UnknownName>(())
    /// ```
    pub fn upstream_of<S: AsRef<str>>(&self, names: &[S]) -> Result<Vec<Variable>, UnknownName> {
        let reached = reach(&self.all_named(names)?, &self.sources());
        Ok(self.chosen(|vertex| reached[vertex]))
    }

    /// The named values and all that is computed from them: what changes when they do.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    pub fn downstream_of<S: AsRef<str>>(&self, names: &[S]) -> Result<Vec<Variable>, UnknownName> {
        let reached = reach(&self.all_named(names)?, &self.readers());
        Ok(self.chosen(|vertex| reached[vertex]))
    }

    /// All that is on a way from one value to the other, both included: empty if there is no way.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    #[inline]
    pub fn path_between(&self, from: &str, to: &str) -> Result<Vec<Variable>, UnknownName> {
        let forth = reach(&[self.named(from)?], &self.readers());
        let back = reach(&[self.named(to)?], &self.sources());
        Ok(self.chosen(|vertex| forth[vertex] && back[vertex]))
    }

    /// The nodes whose tags fit.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// use nevis::TagFilter;
    ///
    /// let of_growth = TagFilter::new().has("owner").is("team", ["growth", "core"]);
    ///
    /// assert_eq!(GRAPH.nodes_tagged(&of_growth)[0].name, "spend_mean");
    /// ```
    #[must_use]
    #[inline]
    pub fn nodes_tagged(&self, filter: &TagFilter) -> Vec<Variable> {
        let mut nodes = self.variables();
        nodes.retain(|variable| !variable.is_input && filter.fits(variable.tags));
        nodes
    }
}

/// Nodes and inputs in one row, nodes first: their positions are those of a graph's vertices.
impl Graph {
    /// The vertex of this name.
    #[inline]
    pub(crate) fn named(&self, name: &str) -> Result<usize, UnknownName> {
        let node = self.nodes.iter().position(|node| node.name == name);
        let input = || self.inputs.iter().position(|input| input.name == name);
        let vertex = node.or_else(|| input().map(|input| self.nodes.len() + input));
        vertex.ok_or_else(|| self.unknown(name))
    }

    pub(crate) fn all_named<S: AsRef<str>>(&self, names: &[S]) -> Result<Vec<usize>, UnknownName> {
        names.iter().map(|name| self.named(name.as_ref())).collect()
    }

    /// The vertices of these names; of none, the outputs.
    #[inline]
    pub(crate) fn requested(&self, names: &[&str]) -> Result<Vec<usize>, UnknownName> {
        if names.is_empty() {
            return Ok(self.outputs.to_vec());
        }
        self.all_named(names)
    }

    /// Whether a node expands, and the reader is in its block.
    #[inline]
    pub(crate) fn gives_items(&self, source: usize, reader: &Node) -> bool {
        self.nodes[source].kind.is_expander() && self.is_around(source, reader)
    }

    /// The error of a name that is neither a node's nor an input's.
    #[inline]
    pub(crate) fn unknown(&self, name: &str) -> UnknownName {
        let nodes = self.nodes.iter().map(|node| node.name);
        let known = nodes.chain(self.inputs.iter().map(|input| input.name));
        UnknownName {
            flow: self.name,
            name: name.to_owned(),
            nearest: nearest(name, known),
        }
    }

    /// For each vertex, what it is computed from.
    #[inline]
    pub(crate) fn sources(&self) -> Vec<Vec<usize>> {
        let vertex = |source| match source {
            Source::Node(node) => Some(node),
            Source::Input(input) => Some(self.nodes.len() + input),
            Source::IfRuns(_) => None,
        };
        let dependencies = |node: &Node| {
            let dependencies = node.dependencies.iter();
            dependencies
                .filter_map(|read| vertex(read.source))
                .collect()
        };
        let nodes = self.nodes.iter().map(dependencies);
        nodes
            .chain(self.inputs.iter().map(|_| Vec::new()))
            .collect()
    }

    /// For each vertex, the nodes that read it.
    #[inline]
    pub(crate) fn readers(&self) -> Vec<Vec<usize>> {
        let sources = self.sources();
        let mut readers = vec![Vec::new(); sources.len()];
        for (reader, sources) in sources.iter().enumerate() {
            for source in sources {
                readers[*source].push(reader);
            }
        }
        readers
    }

    /// The positions of all nodes, each after those it reads; otherwise as the tasks run them.
    #[inline]
    pub(crate) fn order(&self) -> Vec<usize> {
        let mut ranks: Vec<usize> = (0..self.nodes.len())
            .map(|id| self.nodes.len() + id)
            .collect();
        let in_tasks = self.tasks.iter().flat_map(|task| task.nodes);
        for (rank, node) in in_tasks.enumerate() {
            ranks[*node] = rank;
        }
        let sources = self.sources();
        let is_node = |vertex: &&usize| **vertex < self.nodes.len();
        let mut waits: Vec<usize> = sources
            .iter()
            .map(|sources| sources.iter().filter(is_node).count())
            .collect();
        let readers = self.readers();
        let ready = (0..self.nodes.len()).filter(|node| waits[*node] == 0);
        let mut ready: BinaryHeap<_> = ready.map(|node| Reverse((ranks[node], node))).collect();
        let mut order = Vec::with_capacity(self.nodes.len());
        while let Some(Reverse((_, node))) = ready.pop() {
            order.push(node);
            for &reader in &readers[node] {
                waits[reader] -= 1;
                if waits[reader] == 0 {
                    ready.push(Reverse((ranks[reader], reader)));
                }
            }
        }
        order
    }

    /// What runs when these are asked for and those are given: a node's sources, and the expanders
    /// of the blocks around it, which say what the items are.
    #[inline]
    pub(crate) fn needed(&self, requested: &[usize], given: &[usize]) -> Vec<bool> {
        self.needed_with(requested, given, &[])
    }

    /// The same where some of the nodes are given as lists, which say how many items their blocks have.
    #[inline]
    pub(crate) fn needed_with(
        &self,
        requested: &[usize],
        given: &[usize],
        lists: &[usize],
    ) -> Vec<bool> {
        let mut sources = self.sources();
        for given in given {
            sources[*given].clear();
        }
        let listed = lists.iter().filter_map(|list| self.nodes.get(*list));
        let counted: Vec<usize> = listed.flat_map(|node| self.blocks_around(node)).collect();
        for (id, node) in self.nodes.iter().enumerate() {
            // The items are needed at least to be counted, also for a value that is given for each.
            let uncounted = self
                .blocks_around(node)
                .filter(|block| !counted.contains(block));
            sources[id].extend(uncounted.map(|block| self.blocks[block].expander));
        }
        reach(requested, &sources)
    }

    /// Whether a node is the expander of a block around another.
    #[inline]
    fn is_around(&self, expander: usize, node: &Node) -> bool {
        self.blocks_around(node)
            .any(|block| self.blocks[block].expander == expander)
    }

    /// The map blocks around a node, innermost first.
    #[inline]
    pub(crate) fn blocks_around(&self, node: &Node) -> impl Iterator<Item = usize> {
        std::iter::successors(node.block, |block| self.blocks[*block].parent)
    }

    fn chosen(&self, is_chosen: impl Fn(usize) -> bool) -> Vec<Variable> {
        let inputs = self.nodes.len()..self.nodes.len() + self.inputs.len();
        let vertices = inputs.chain(self.order());
        let chosen = vertices.filter(|vertex| is_chosen(*vertex));
        chosen.map(|vertex| self.variable(vertex)).collect()
    }

    #[inline]
    fn variable(&self, vertex: usize) -> Variable {
        if let Some(node) = self.nodes.get(vertex) {
            return Variable {
                name: node.name,
                ty: node.ty,
                docs: node.docs,
                tags: node.tags,
                is_input: false,
                node: Some(node),
            };
        }
        let input = &self.inputs[vertex - self.nodes.len()];
        Variable {
            name: input.name,
            ty: input.ty,
            docs: "",
            tags: &[],
            is_input: true,
            node: None,
        }
    }
}

/// What can be reached from `start`, that included; `next` has the ways.
#[inline]
pub(crate) fn reach(start: &[usize], next: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; next.len()];
    let mut waiting = start.to_vec();
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut reached[at], true) {
            waiting.extend(&next[at]);
        }
    }
    reached
}

impl NodeKind {
    /// Whether what follows runs once per item.
    #[inline]
    pub(crate) fn is_expander(self) -> bool {
        matches!(self, Self::Expand | Self::CollectExpand)
    }
}
