//! Checks that fail together: nodes with `importance = fail` that do not need each other share a gate.
//!
//! The gate reads what all their checks have found, and fails with one report of all that failed. Each of the nodes
//! waits for it, so nothing that reads a checked value runs after a failure, whichever of them failed. It reads the
//! checks of nodes that run anyway ([`Access::IfRuns`]): who asks for one column by name checks one column.
//!
//! AFTER THIS POINT the graph has all its nodes.

use crate::blocks::{self, Scope};
use crate::diagnostics::Diagnostics;
use crate::graph::{Access, Arg, Graph, Node, NodeId, Source};
use crate::model::{Callee, Importance};
use crate::sorted::{self, Map};
use crate::ty::Ty;
use crate::{ast, digest};

/// What nodes have in common that are behind one gate.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Stage {
    scope: Scope,
    /// How many checked nodes are above each other before it: those with as many do not need each other.
    checked: usize,
    /// How many blocks are collected one after the other before it. What is checked before a block must not wait
    /// for the block.
    collects: usize,
}

pub(crate) fn gates(mut graph: Graph) -> Graph {
    tag_checks(&mut graph);
    if graph.nodes.iter().filter(|node| may_fail(node)).count() < 2 {
        return graph;
    }
    for (_, group) in groups(&graph) {
        if group.len() < 2 {
            continue;
        }
        let gate = gate(&graph, &group);
        let id = graph.nodes.len();
        graph.nodes.push(gate);
        for node in group {
            let span = graph.nodes[node].span;
            graph.nodes[node].args.push(Arg {
                source: Source::Node(id),
                access: Access::Value,
                ty: Ty::unit(),
                span,
                ty_span: span,
            });
        }
    }
    graph
}

/// Says of each check whose it is. Earlier that has no name yet: instances of modules name their nodes.
fn tag_checks(graph: &mut Graph) {
    for id in 0..graph.nodes.len() {
        let Callee::Checked(checks) = &graph.nodes[id].callee else {
            continue;
        };
        let name = graph.nodes[id].name.clone();
        for at in 1..=checks.len() {
            if let Source::Node(check) = graph.nodes[id].args[at].source {
                let tag = ("nevis.check.node".to_owned(), name.clone());
                graph.nodes[check].tags.push(tag);
            }
        }
    }
}

fn may_fail(node: &Node) -> bool {
    fatal(node).next().is_some() && !node.poisoned
}

/// The positions of the arguments that may make a checked node fail, with the names of the checks.
fn fatal(node: &Node) -> impl Iterator<Item = (usize, &str)> {
    let checks: &[_] = match &node.callee {
        Callee::Checked(checks) => checks,
        _ => &[],
    };
    checks
        .iter()
        .enumerate()
        .filter(|(_, (_, importance))| *importance == Importance::Fail)
        .map(|(at, (name, _))| (at + 1, name.as_str()))
}

/// The nodes behind each gate.
fn groups(graph: &Graph) -> Map<Stage, Vec<NodeId>> {
    let order = blocks::order(graph);
    // What is wrong with them is said when the blocks are made.
    let scopes = blocks::scopes(&mut Diagnostics::default(), graph, &order);
    let mut checked = vec![0; graph.nodes.len()];
    let mut collects = vec![0; graph.nodes.len()];
    for &id in &order {
        for arg in &graph.nodes[id].args {
            if let Source::Node(source) = arg.source {
                let is_checked = usize::from(may_fail(&graph.nodes[source]));
                checked[id] = checked[id].max(checked[source] + is_checked);
                let collected = usize::from(arg.access.is_collect());
                collects[id] = collects[id].max(collects[source] + collected);
            }
        }
    }
    let mut groups: Map<Stage, Vec<NodeId>> = Map::new();
    for (id, node) in graph.nodes.iter().enumerate() {
        if let (true, Some(scope)) = (may_fail(node), &scopes[id]) {
            let stage = Stage {
                scope: scope.clone(),
                checked: checked[id],
                collects: collects[id],
            };
            groups.or_default(stage).push(id);
        }
    }
    // As what they check is written: attributes may name it in any order.
    let raw = |id: &NodeId| match graph.nodes[*id].args[0].source {
        Source::Node(raw) => raw,
        _ => *id,
    };
    for group in groups.values_mut() {
        sorted::sort_by_key(group, raw);
    }
    groups
}

fn gate(graph: &Graph, group: &[NodeId]) -> Node {
    let (mut args, mut checks) = (Vec::new(), Vec::new());
    for (id, node) in group.iter().map(|&id| (id, &graph.nodes[id])) {
        let name = graph.read_as(id);
        for (at, check) in fatal(node) {
            let found = &node.args[at];
            // Nodes that are there in different variants of the flow may read one and the same check.
            if args.iter().any(|arg: &Arg| arg.source == found.source) {
                continue;
            }
            args.push(Arg {
                source: found.source,
                access: Access::IfRuns,
                ty: Ty::path("Option", vec![found.ty.clone()]),
                span: found.span,
                ty_span: found.ty_span,
            });
            checks.push((name.to_owned(), check.to_owned()));
        }
    }
    let first = &graph.nodes[group[0]];
    let callee = Callee::Gate(checks);
    Node {
        name: name(graph),
        content: digest::digest(format!("nevis gate 1 {callee:?}").as_bytes()),
        callee,
        span: first.span,
        docs: "Fails with all that the checks of these nodes have found, if any of them fails."
            .to_owned(),
        tags: tags(graph, group),
        cheap: true,
        attempts: ast::Attempts::default(),
        args,
        constants: Vec::new(),
        whole: Ty::path(
            "Result",
            vec![Ty::unit(), Ty::path("nevis::ChecksFailed", Vec::new())],
        ),
        value: Ty::unit(),
        returns_span: first.returns_span,
        fallible: true,
        item: None,
        poisoned: false,
    }
}

/// A name that no function can have.
fn name(graph: &Graph) -> String {
    let is_taken = |name: &str| graph.nodes.iter().any(|node| node.name == name);
    let mut name = "nevis.checks".to_owned();
    let mut more = 0;
    while is_taken(&name) {
        more += 1;
        name = format!("nevis.checks_{more}");
    }
    name
}

/// The tags that all of them have, and what makes a node a secret if any has it: its value may be in a message.
fn tags(graph: &Graph, group: &[NodeId]) -> Vec<(String, String)> {
    let all = || group.iter().map(|id| &graph.nodes[*id].tags);
    let is_secret = |key: &str, value: &str| (key, value) == ("secret", "true");
    let mut tags: Vec<(String, String)> = Vec::new();
    for tag in all().flatten() {
        let is_common = all().all(|tags| tags.contains(tag));
        if (is_common || is_secret(&tag.0, &tag.1)) && !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    tags
}
