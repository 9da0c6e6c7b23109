//! Stage `blocks`: which nodes run once per item, and of which expanders.
//!
//! AFTER THIS POINT every node has its scope, and every map block can be run. Passes over one block
//! (a node that needs an item and something collected from the same block) are the schedule's.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, most_similar};
use crate::graph::{Arg, Graph, NodeId, Source};
use crate::list::List as _;
use crate::sorted::{Map, Set};

/// The expanders around a node, outermost first; empty outside of any block.
pub(crate) type Scope = Vec<NodeId>;

/// How deep blocks may be nested: each is a function that the one around it calls.
const DEEPEST: usize = 64;

/// The graph with what runs where.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    /// Each node's scope; `None` for a node that a message made unknown.
    pub(crate) scopes: Vec<Option<Scope>>,
    /// What the flow returns.
    pub(crate) outputs: Vec<NodeId>,
    /// The nodes that an output needs.
    pub(crate) needed: Vec<bool>,
    /// All nodes, each after those it reads, otherwise in source order.
    pub(crate) order: Vec<NodeId>,
    /// Whether any node may be asked for by name.
    pub(crate) by_name: bool,
    /// In a variant of a flow: for each node that other variants have too, a number for the set of these
    /// variants. Otherwise empty.
    pub(crate) common: Vec<Option<usize>>,
}

pub(crate) fn blocks(cx: &mut Diagnostics, graph: &Graph, outputs: Option<&[String]>) -> Blocks {
    let order = order(graph);
    let scopes = scopes(cx, graph, &order);
    let outputs = match outputs {
        Some(names) => requested(cx, graph, names),
        None => sinks(cx, graph, &scopes),
    };
    let mut needed = vec![false; graph.nodes.len()];
    let mut queue = outputs.clone();
    while let Some(id) = queue.pop() {
        if !std::mem::replace(&mut needed[id], true) {
            queue.extend(graph.nodes[id].needs());
        }
    }
    Blocks {
        scopes,
        outputs,
        needed,
        order,
        by_name: false,
        common: Vec::new(),
    }
}

/// The expanders around each node; `None` where a message says why that is not known.
pub(crate) fn scopes(cx: &mut Diagnostics, graph: &Graph, order: &[NodeId]) -> Vec<Option<Scope>> {
    let mut scopes: Vec<Option<Scope>> = vec![None; graph.nodes.len()];
    for &id in order {
        if !graph.nodes[id].poisoned {
            scopes[id] = scope(cx, graph, &scopes, id);
        }
    }
    scopes
}

/// A topological order that follows the source where it is free. Nodes on a cycle are left out.
pub(crate) fn order(graph: &Graph) -> Vec<NodeId> {
    let readers = graph.readers();
    let mut waits: Vec<usize> = graph
        .nodes
        .iter()
        .map(|node| {
            let mut sources: Vec<NodeId> = node.sources().collect();
            sources.sort_unstable();
            sources.dedup();
            sources.len()
        })
        .list();
    let ready = (0..waits.len())
        .filter(|&id| waits[id] == 0)
        .map(std::cmp::Reverse);
    let mut ready: std::collections::BinaryHeap<_> = ready.collect();
    let mut order = Vec::with_capacity(waits.len());
    while let Some(std::cmp::Reverse(id)) = ready.pop() {
        order.push(id);
        for &reader in &readers[id] {
            waits[reader] -= 1;
            if waits[reader] == 0 {
                ready.push(std::cmp::Reverse(reader));
            }
        }
    }
    order
}

/// The scope in which a parameter's value is: for the item of an expander, inside its block.
fn value_scope(graph: &Graph, scopes: &[Option<Scope>], source: NodeId) -> Option<Scope> {
    let mut scope = scopes[source].clone()?;
    if graph.nodes[source].is_expander() {
        scope.push(source);
    }
    Some(scope)
}

fn scope(
    cx: &mut Diagnostics,
    graph: &Graph,
    scopes: &[Option<Scope>],
    id: NodeId,
) -> Option<Scope> {
    let mut deepest: (Scope, Option<&Arg>) = (Scope::new(), None);
    let mut known = true;
    for arg in &graph.nodes[id].args {
        let reached = match arg.source {
            Source::Node(source) => {
                if let Some(scope) = value_scope(graph, scopes, source) {
                    scope
                } else {
                    known = false;
                    continue;
                }
            }
            Source::Input(_) | Source::Constant(_) | Source::Absent => Scope::new(),
            Source::Unknown => {
                known = false;
                continue;
            }
        };
        let reached = if arg.access.is_collect() {
            if let Some((_, outer)) = reached.split_last() {
                outer.to_vec()
            } else {
                cx.push(collect_without_block(graph, id, arg));
                known = false;
                continue;
            }
        } else {
            reached
        };
        if reached.starts_with(&deepest.0) {
            if reached.len() > deepest.0.len() {
                deepest = (reached, Some(arg));
            }
        } else if !deepest.0.starts_with(&reached) {
            if let Some(other) = deepest.1 {
                cx.push(unrelated(graph, id, (other, &deepest.0), (arg, &reached)));
            }
            known = false;
        }
    }
    if known && deepest.0.len() == DEEPEST && graph.nodes[id].is_expander() {
        cx.push(nested_too_deeply(graph, id));
        return None;
    }
    known.then_some(deepest.0)
}

fn nested_too_deeply(graph: &Graph, id: NodeId) -> Diagnostic {
    let node = &graph.nodes[id];
    let title = format!("`{}` is in too many blocks", node.name);
    Diagnostic::new(Code::TooLarge, title)
        .at(node.span, format!("blocks may be nested {DEEPEST} deep"))
        .help("collect some of the blocks around it")
}

fn collect_without_block(graph: &Graph, id: NodeId, arg: &Arg) -> Diagnostic {
    let node = &graph.nodes[id];
    match arg.source {
        Source::Node(source) => {
            let source = &graph.nodes[source];
            let title = format!("`{}` collects `{}`, which is not in a map block", node.name, source.name);
            Diagnostic::new(Code::CollectWithoutBlock, title)
                .at(arg.ty_span, "every item's value is asked for")
                .with(source.span, "computed once: it depends on no item of an expander")
                .help(format!("take the value itself (`{}`), or let `{}` depend on an expander's item", source.seen(), source.name))
        }
        Source::Input(_) | Source::Constant(_) | Source::Absent | Source::Unknown => {
            Diagnostic::new(Code::CollectWithoutBlock, format!("`{}` collects an input of the flow", node.name))
                .at(arg.ty_span, "every item's value is asked for, but no node computes it")
                .note("`Collect` closes a map block, which a node that returns `impl Parallelizable<T>` opens")
                .help("take a slice or a `Vec`, or write the expander")
        }
    }
}

fn unrelated(
    graph: &Graph,
    id: NodeId,
    first: (&Arg, &Scope),
    second: (&Arg, &Scope),
) -> Diagnostic {
    let node = &graph.nodes[id];
    // The two expanders at which the scopes part.
    let parts = first
        .1
        .iter()
        .zip(second.1)
        .position(|(a, b)| a != b)
        .unwrap_or(0);
    let (a, b) = (first.1[parts], second.1[parts]);
    let (a, b) = (&graph.nodes[a], &graph.nodes[b]);
    Diagnostic::new(
        Code::UnrelatedExpanders,
        format!("`{}` needs items of two unrelated expanders, `{}` and `{}`", node.name, a.name, b.name),
    )
    .at(node.span, format!("would run for every pair of a `{}` and a `{}`", a.name, b.name))
    .with(first.0.span, format!("an item of `{}`", a.name))
    .with(second.0.span, format!("an item of `{}`", b.name))
    .with(a.span, "expands here")
    .with(b.span, "expands here")
    .help(format!("collect one of them first (`Collect<..>`), or let `{}` depend on an item of `{}`", b.name, a.name))
    .help("to map over the product, let one expander yield the pairs (`#[nevis::cross]` is not supported yet)")
}

/// By default: what runs once, is no expander, and nothing else reads; and what saves, also once per item. That a
/// value is saved, too, makes it no less of an output.
fn sinks(cx: &mut Diagnostics, graph: &Graph, scopes: &[Option<Scope>]) -> Vec<NodeId> {
    let readers = graph.readers();
    // A node whose scope a mistake hides is most likely one: stubs have its field then.
    let is_sink = |&id: &NodeId| {
        let node = &graph.nodes[id];
        let is_once = scopes[id].as_ref().is_none_or(Vec::is_empty);
        readers[id].iter().all(|&it| graph.nodes[it].only_saves(id))
            && !node.is_expander()
            && (is_once || node.is_saver())
    };
    let outputs: Vec<NodeId> = (0..graph.nodes.len()).filter(is_sink).list();
    let all_known = graph.complete && scopes.iter().all(Option::is_some);
    // After any other mistake this one may only follow from it.
    let is_first = cx.checkpoint().is_ok();
    if outputs.is_empty() && all_known && is_first && !graph.nodes.is_empty() {
        let in_blocks = (0..graph.nodes.len()).filter(|&id| readers[id].is_empty());
        let mut diagnostic = Diagnostic::new(
            Code::UnknownOutput,
            format!("the flow `{}` has no output", graph.name),
        );
        for id in in_blocks.take(4) {
            let label = if graph.nodes[id].is_expander() {
                "expands, but nothing reads its items"
            } else {
                "runs once per item, and nothing collects it"
            };
            diagnostic = diagnostic.at(graph.nodes[id].span, label);
        }
        cx.push(diagnostic.help(
            "collect it (`Collect<..>`), or ask for it in the build script: `.outputs([..])` gives every item's value",
        ));
    }
    outputs
}

fn requested(cx: &mut Diagnostics, graph: &Graph, names: &[String]) -> Vec<NodeId> {
    let mut outputs = Vec::new();
    let nodes = graph.nodes.iter().enumerate();
    let ids: Map<&str, NodeId> = nodes.rev().map(|(id, node)| (&*node.name, id)).collect();
    let mut seen = Set::new();
    for name in names {
        match ids.get(&**name) {
            // Asked for twice is asked for once.
            Some(&id) if !seen.insert(id) => {}
            Some(&id) => outputs.push(id),
            None => {
                let near = most_similar(name, graph.nodes.iter().map(|node| node.name.as_str()));
                let is_input = graph.inputs.iter().any(|input| input.name == *name);
                let mut diagnostic = Diagnostic::new(
                    Code::UnknownOutput,
                    format!("the flow `{}` computes no `{name}`", graph.name),
                )
                .note("the build script asks for it in `.outputs([..])`");
                if is_input {
                    diagnostic = diagnostic.note(format!("`{name}` is an input of the flow"));
                }
                cx.push(match near {
                    Some(known) if !is_input => diagnostic.help(format!("did you mean `{known}`?")),
                    _ => diagnostic
                        .help("ask for the name of a public function of the flow's modules"),
                });
            }
        }
    }
    if names.is_empty() {
        cx.push(
            Diagnostic::new(
                Code::UnknownOutput,
                format!("the flow `{}` is asked for no output", graph.name),
            )
            .note("the build script says `.outputs([])`")
            .help("leave it out: the outputs are then the nodes that no other node reads"),
        );
    }
    outputs
}

impl Blocks {
    /// Whether each node is an output.
    pub(crate) fn are_outputs(&self) -> Vec<bool> {
        let mut are = vec![false; self.needed.len()];
        for &output in &self.outputs {
            are[output] = true;
        }
        are
    }

    /// The same for runs that ask for any nodes by name: any of `runs` may be needed, and what is kept
    /// is decided when it runs.
    pub(crate) fn by_name(&self, runs: &[bool]) -> Self {
        Self {
            scopes: self.scopes.clone(),
            outputs: Vec::new(),
            needed: runs.to_vec(),
            order: self.order.clone(),
            by_name: true,
            common: Vec::new(),
        }
    }

    /// How deep a node's value is: 0 outside of any block. The value of an expander is its items.
    pub(crate) fn value_scope(&self, graph: &Graph, id: NodeId) -> Scope {
        value_scope(graph, &self.scopes, id).unwrap_or_default()
    }
}
