//! The flow as a graph: names are gone, nodes and inputs are positions.

use crate::ast::Attempts;
use crate::digest::Digest;
use crate::list::List as _;
use crate::model::{Callee, Constant, SAVER};
use crate::source::Span;
use crate::ty::{DeclaredTypes, Ty};

/// A position in [`Graph::nodes`].
pub(crate) type NodeId = usize;
/// A position in [`Graph::inputs`].
pub(crate) type InputId = usize;

/// What the stage `resolve` makes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) nodes: Vec<Node>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) declared: DeclaredTypes,
    pub(crate) globs: Vec<String>,
    /// Functions that config leaves out.
    pub(crate) left_out: Vec<Callee>,
    /// The config that it was compiled for, as it is shown; that of variants is not here.
    pub(crate) config: Vec<(String, String)>,
    /// Whether all functions of the modules are here; if not, a message says why.
    pub(crate) complete: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) callee: Callee,
    pub(crate) span: Span,
    pub(crate) docs: String,
    pub(crate) tags: Vec<(String, String)>,
    /// What it does, with all that it uses of the flow's modules.
    pub(crate) content: Digest,
    /// Not worth a thread of its own.
    pub(crate) cheap: bool,
    pub(crate) attempts: Attempts,
    pub(crate) args: Vec<Arg>,
    /// Values that are written into the call.
    pub(crate) constants: Vec<Constant>,
    /// The return type as written.
    pub(crate) whole: Ty,
    /// What dependents see of it.
    pub(crate) value: Ty,
    pub(crate) returns_span: Span,
    /// Whether it can fail other than by a panic: it returns a `Result`, or has a timeout.
    pub(crate) fallible: bool,
    /// The items' type, of an expander.
    pub(crate) item: Option<Ty>,
    /// On a cycle, or after one: no order of calls is known.
    pub(crate) poisoned: bool,
}

/// One parameter, resolved.
#[derive(Clone, Debug)]
pub(crate) struct Arg {
    pub(crate) source: Source,
    pub(crate) access: Access,
    pub(crate) ty: Ty,
    pub(crate) span: Span,
    pub(crate) ty_span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Node(NodeId),
    Input(InputId),
    /// A position in [`Node::constants`].
    Constant(usize),
    /// A node that is read if it runs, and does not run.
    Absent,
    /// A message was written about the name.
    Unknown,
}

/// How a parameter reads the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// The value, or the item of an expander.
    Value,
    /// The `Result` itself.
    Raw,
    /// Every item's value.
    Collect,
    /// Every item's `Result`.
    CollectRaw,
    /// The value, if it is there: the reader runs without it, too.
    Optional,
    /// Every item's value, as far as it is there.
    CollectOptional,
    /// The value, if its node runs anyway: it is not run for this reader.
    IfRuns,
}

/// What the flow needs and does not compute.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) name: String,
    /// The type of the field: borrowed where every reader borrows.
    pub(crate) ty: Ty,
    pub(crate) optional: bool,
    /// What stands in for it when it is left out, as attributes say it.
    pub(crate) default: Option<String>,
    pub(crate) readers: Vec<NodeId>,
}

impl Access {
    pub(crate) fn is_collect(self) -> bool {
        matches!(
            self,
            Self::Collect | Self::CollectRaw | Self::CollectOptional
        )
    }

    /// Whether the reader runs without the value, too.
    pub(crate) fn is_optional(self) -> bool {
        matches!(self, Self::Optional | Self::CollectOptional | Self::IfRuns)
    }

    /// Whether a `Result` is read as such.
    pub(crate) fn is_raw(self) -> bool {
        matches!(self, Self::Raw | Self::CollectRaw)
    }
}

impl Arg {
    /// The type by which the value travels: what is in the `Option` that may be absent.
    pub(crate) fn asked(&self) -> &Ty {
        match self.access {
            Access::Optional | Access::IfRuns => self.ty.optional().unwrap_or(&self.ty),
            _ => &self.ty,
        }
    }
}

impl Node {
    /// Whether it saves what it reads.
    pub(crate) fn is_saver(&self) -> bool {
        self.tags.iter().any(|(key, _)| key == SAVER)
    }

    /// Whether it is what `save_to` of this node has made.
    pub(crate) fn only_saves(&self, node: NodeId) -> bool {
        let saved = self.args.split_last();
        let is_of = |arg: &Arg| arg.source == Source::Node(node);
        self.is_saver()
            && matches!(self.callee, Callee::Io(_))
            && saved.is_some_and(|(saved, others)| is_of(saved) && !others.iter().any(is_of))
    }

    pub(crate) fn is_expander(&self) -> bool {
        self.item.is_some()
    }

    /// Whether the call's own value is the `Result` that the function returns.
    pub(crate) fn returns_result(&self) -> bool {
        self.attempts.timeout.is_none() && self.fallible
    }

    /// The nodes it reads, one for each such parameter.
    pub(crate) fn sources(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.args.iter().filter_map(|arg| match arg.source {
            Source::Node(node) => Some(node),
            Source::Input(_) | Source::Constant(_) | Source::Absent | Source::Unknown => None,
        })
    }

    /// Those that run because it does.
    pub(crate) fn needs(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.args
            .iter()
            .filter(|arg| arg.access != Access::IfRuns)
            .filter_map(|arg| match arg.source {
                Source::Node(node) => Some(node),
                _ => None,
            })
    }

    /// What a dependent that reads the value sees: of an expander, one item.
    pub(crate) fn seen(&self) -> Ty {
        match &self.item {
            Some(item) => item.ok_type().unwrap_or_else(|| item.clone()),
            None => self.value.clone(),
        }
    }

    /// The `Result` that a dependent may ask for instead.
    pub(crate) fn raw(&self) -> Option<Ty> {
        match &self.item {
            Some(item) => item.ok_type().is_some().then(|| item.clone()),
            // What fails because of its timeout has an error of its own type.
            None => self.returns_result().then(|| self.whole.clone()),
        }
    }
}

impl Graph {
    /// The graph of a run in which these nodes run; `None` if it is the same.
    pub(crate) fn where_runs(&self, runs: &[bool]) -> Option<Self> {
        let is_absent = |arg: &Arg| {
            let does_not_run = matches!(arg.source, Source::Node(node) if !runs[node]);
            arg.access == Access::IfRuns && does_not_run
        };
        if !self.nodes.iter().flat_map(|node| &node.args).any(is_absent) {
            return None;
        }
        let mut graph = self.clone();
        for arg in graph.nodes.iter_mut().flat_map(|node| &mut node.args) {
            if is_absent(arg) {
                arg.source = Source::Absent;
            }
        }
        Some(graph)
    }

    /// The name by which the node is read: that of the choice between variants it is an alternative of. In the graph
    /// of one variant the two have each other's names, and an alternative's is the longer one.
    pub(crate) fn read_as(&self, id: NodeId) -> &str {
        let is_choice = |node: &&Node| matches!(node.callee, Callee::Choice);
        let reads = |node: &&Node| node.sources().any(|source| source == id);
        let own = &self.nodes[id].name;
        let choice = self.nodes.iter().filter(is_choice).find(reads);
        choice
            .map(|choice| &choice.name)
            .filter(|name| name.len() < own.len())
            .unwrap_or(own)
    }

    /// For each node, those that read it, in source order.
    pub(crate) fn readers(&self) -> Vec<Vec<NodeId>> {
        let mut readers = vec![Vec::new(); self.nodes.len()];
        for (id, node) in self.nodes.iter().enumerate() {
            for source in node.sources() {
                if readers[source].last() != Some(&id) {
                    readers[source].push(id);
                }
            }
        }
        readers
    }

    /// `node`, needed by a reader, needed by a reader of that: up to a node that nothing reads.
    pub(crate) fn needed_by(&self, node: NodeId) -> String {
        const LONGEST: usize = 6;
        let readers = self.readers();
        let mut chain = vec![node];
        while let Some(&last) = chain.last() {
            match readers[last].iter().find(|reader| !chain.contains(reader)) {
                Some(&reader) if chain.len() < LONGEST => chain.push(reader),
                Some(_) => return self.chain_text(&chain) + ", and so on",
                None => break,
            }
        }
        self.chain_text(&chain)
    }

    fn chain_text(&self, chain: &[NodeId]) -> String {
        let names: Vec<String> = chain
            .iter()
            .map(|&id| format!("needed by `{}`", self.nodes[id].name))
            .list();
        names.join(", ")
    }
}
