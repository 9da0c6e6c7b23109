//! Running the build script's stages: what they refuse, and their own panics, become messages.

use std::any::Any;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};

use super::{GraphView, NodeView, Reason, Rejection, Stages};
use crate::blocks::Blocks;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::Graph;
use crate::source::SourceMap;

/// A stage, as messages name it.
#[derive(Clone, Copy)]
struct Name {
    method: &'static str,
    place: &'static Location<'static>,
}

/// `validate_node` of every node, then `validate_graph`.
pub(crate) fn check(
    cx: &mut Diagnostics,
    stages: &Stages,
    (sources, graph, blocks): (&SourceMap, &Graph, &Blocks),
) {
    let view = GraphView::new(sources, graph, blocks);
    let mut panicked = vec![false; stages.nodes.len()];
    for node in view.nodes().filter(NodeView::is_of_a_function) {
        for (stage, panicked) in stages.nodes.iter().zip(&mut panicked) {
            // It would most likely panic for every node.
            if *panicked {
                continue;
            }
            let name = Name {
                method: "validate_node",
                place: stage.place,
            };
            match catch_unwind(AssertUnwindSafe(|| (stage.work)(&node))) {
                Ok(Ok(())) => {}
                Ok(Err(text)) => refuse(cx, graph, name, Rejection::of(node.name(), text)),
                Err(panic) => {
                    *panicked = true;
                    cx.push(panic_of(graph, name, Some(node.name()), &*panic));
                }
            }
        }
    }
    for stage in &stages.graphs {
        let name = Name {
            method: "validate_graph",
            place: stage.place,
        };
        run(cx, graph, name, || (stage.work)(&view));
    }
}

/// `post_graph_construct`, of a flow that nothing is wrong with.
pub(crate) fn constructed(
    cx: &mut Diagnostics,
    stages: &Stages,
    (sources, graph, blocks): (&SourceMap, &Graph, &Blocks),
) {
    let view = GraphView::new(sources, graph, blocks);
    for stage in &stages.constructed {
        let name = Name {
            method: "post_graph_construct",
            place: stage.place,
        };
        run(cx, graph, name, || (stage.work)(&view));
    }
}

fn run(
    cx: &mut Diagnostics,
    graph: &Graph,
    name: Name,
    work: impl FnOnce() -> Result<(), Rejection>,
) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => {}
        Ok(Err(rejection)) => refuse(cx, graph, name, rejection),
        Err(panic) => cx.push(panic_of(graph, name, None, &*panic)),
    }
}

fn refuse(cx: &mut Diagnostics, graph: &Graph, name: Name, rejection: Rejection) {
    for Reason { node, text } in rejection.reasons {
        let known = node
            .as_ref()
            .and_then(|node| graph.nodes.iter().find(|known| known.name == *node));
        let what = match known {
            Some(node) => format!("`{}`", node.name),
            None => format!("the flow `{}`", graph.name),
        };
        let (first, more) = sentences(&text);
        let mut diagnostic = Diagnostic::new(Code::Refused, format!("{what} is refused: {first}"));
        if let Some(node) = known {
            diagnostic = diagnostic.at(node.span, "refused by the build script");
        }
        for line in more {
            diagnostic = diagnostic.note(line);
        }
        if let (Some(node), None) = (&node, known) {
            diagnostic = diagnostic.note(format!(
                "the check is about `{node}`, which is no node of this flow"
            ));
        }
        cx.push(diagnostic.help(format!(
            "change the flow, or the build script: {}",
            shown(name)
        )));
    }
}

fn panic_of(graph: &Graph, name: Name, node: Option<&str>, panic: &(dyn Any + Send)) -> Diagnostic {
    let text = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text.as_str(),
        _ => "it says nothing that can be shown",
    };
    let (first, more) = sentences(text);
    let title = format!("the build script's `{}` panicked: {first}", name.method);
    let mut diagnostic = Diagnostic::new(Code::Refused, title);
    if let Some(known) = graph.nodes.iter().find(|known| Some(&*known.name) == node) {
        diagnostic = diagnostic.at(known.span, "while this node was checked");
    }
    for line in more {
        diagnostic = diagnostic.note(line);
    }
    diagnostic.help(format!("correct the build script: {}", shown(name)))
}

/// The first line, which is a title and so has no full stop, and the others.
fn sentences(text: &str) -> (String, Vec<String>) {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("without a reason");
    let plain = |line: &'_ str| line.strip_suffix('.').unwrap_or(line).to_owned();
    (plain(first), lines.map(plain).collect())
}

/// A stage with where the build script adds it.
fn shown(name: Name) -> String {
    let file = name.place.file().replace('\\', "/");
    format!("`{}`, {file}:{}", name.method, name.place.line())
}
