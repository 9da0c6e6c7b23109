//! The flow in Graphviz's language. Shapes and colours follow Apache Hamilton's drawings.

use std::fmt::Write as _;

use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId, Source};

pub(crate) fn dot(graph: &Graph, blocks: &Blocks) -> String {
    let mut text = String::new();
    text.push_str("digraph {\n    rankdir = LR;\n    graph [fontname = \"Helvetica\"];\n    node [fontname = \"Helvetica\", shape = box, style = \"rounded,filled\", fillcolor = \"#b4d8e4\"];\n");
    for input in &graph.inputs {
        let label = format!("{}\n{}", input.name, input.ty.short());
        let _ = writeln!(
            text,
            "    {} [label = {}, style = dashed];",
            quote(&format!("input {}", input.name)),
            quote(&label)
        );
    }
    cluster(&mut text, graph, blocks, &[], 1);
    for (id, node) in graph.nodes.iter().enumerate() {
        for arg in &node.args {
            let (source, style) = match arg.source {
                Source::Node(source) if arg.access.is_collect() => (
                    graph.nodes[source].name.clone(),
                    " [dir = both, arrowtail = crow]",
                ),
                Source::Node(source) if graph.nodes[source].is_expander() => {
                    (graph.nodes[source].name.clone(), " [arrowhead = crow]")
                }
                Source::Node(source) => (graph.nodes[source].name.clone(), ""),
                Source::Input(input) => (format!("input {}", graph.inputs[input].name), ""),
                Source::Unknown => continue,
            };
            let _ = writeln!(
                text,
                "    {} -> {}{style};",
                quote(&source),
                quote(&graph.nodes[id].name)
            );
        }
    }
    text.push_str("}\n");
    text
}

/// The nodes of one scope, with a box for each block in it.
fn cluster(text: &mut String, graph: &Graph, blocks: &Blocks, scope: &[NodeId], depth: usize) {
    let indent = "    ".repeat(depth);
    for (id, node) in graph.nodes.iter().enumerate() {
        if blocks.scopes[id].as_deref() != Some(scope) {
            continue;
        }
        let label = format!("{}\n{}", node.name, node.seen().short());
        let collects = node.args.iter().any(|arg| arg.access.is_collect());
        let mut style = String::new();
        if node.is_expander() {
            style.push_str(", peripheries = 2, fillcolor = \"#56e39f\"");
        } else if blocks.outputs.contains(&id) {
            style.push_str(", fillcolor = \"#ffc857\"");
        } else if collects {
            style.push_str(", fillcolor = \"#ea5556\"");
        }
        let _ = writeln!(
            text,
            "{indent}{} [label = {}{style}];",
            quote(&node.name),
            quote(&label)
        );
        if node.is_expander() {
            let inner: Vec<NodeId> = scope.iter().copied().chain([id]).collect();
            if blocks.scopes.iter().any(|scope| {
                scope
                    .as_ref()
                    .is_some_and(|scope| scope.starts_with(&inner))
            }) {
                let _ = writeln!(
                    text,
                    "{indent}subgraph {} {{",
                    quote(&format!("cluster_{}", node.name))
                );
                let _ = writeln!(
                    text,
                    "{indent}    label = {};",
                    quote(&format!("once per {}", node.name))
                );
                cluster(text, graph, blocks, &inner, depth + 1);
                let _ = writeln!(text, "{indent}}}");
            }
        }
    }
}

/// A quoted identifier: whatever the user's types hold, it ends where it should.
fn quote(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}
