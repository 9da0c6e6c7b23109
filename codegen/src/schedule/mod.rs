//! Stage `schedule`: the graph becomes functions, each a list of calls whose arguments say how they
//! are passed. Emission makes no choices after this point.

mod connect;
mod cut;
mod frames;
mod functions;
mod names;
mod ownership;
mod steps;
mod tree;
mod values;

use crate::blocks::Blocks;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId};
use crate::plan::Plan;

use frames::{FrameKind, Frames};
use values::{ValueId, Values};

pub(crate) fn schedule(cx: &mut Diagnostics, graph: &Graph, blocks: &Blocks) -> Plan {
    let mut values = Values::default();
    let tree = tree::tree(graph, blocks);
    let tree = cut::cut(graph, &mut values, &blocks.outputs, tree);
    let frames = frames::frames(graph, blocks, &mut values, &tree);
    refuse_escapes(cx, graph, &values, &frames);
    functions::functions(graph, blocks, &mut values, &frames)
}

/// The local name of every input, for stubs of flows that have no plan.
pub(crate) fn input_names(graph: &Graph) -> Vec<String> {
    names::Names::new(graph).inputs
}

/// The local name of a node, for stubs of flows that have no plan.
pub(crate) fn output_names(graph: &Graph, outputs: &[NodeId]) -> Vec<String> {
    let names = names::Names::new(graph);
    outputs
        .iter()
        .map(|&id| names.node(id).to_owned())
        .collect()
}

/// Values that leave the function they are made in must be owned, or borrow from outside of it, and
/// their types must have a name.
fn refuse_escapes(cx: &mut Diagnostics, graph: &Graph, values: &Values, frames: &Frames) {
    let mut reported = Vec::new();
    for &output in &frames.outputs {
        let value = values.element(output);
        let Some(id) = values.node(value) else {
            continue;
        };
        if reported.contains(&id) {
            continue;
        }
        let ty = &values.list[value].ty;
        if !ty.is_nameable() {
            reported.push(id);
            cx.push(unnamed(graph, id, "is an output of the flow"));
        } else if values.borrows(output) {
            reported.push(id);
            cx.push(borrowed(
                graph,
                values,
                id,
                value,
                "is an output of the flow",
                "it would outlive the run",
            ));
        }
    }
    for (frame, at) in frames.list.iter().zip(0..) {
        let FrameKind::Pass { expander, .. } = frame.kind else {
            continue;
        };
        for &out in &frame.outs {
            let value = values.element(out);
            let Some(id) = values.node(value) else {
                continue;
            };
            if reported.contains(&id) {
                continue;
            }
            let name = &graph.nodes[expander].name;
            if !values.list[value].ty.is_nameable() {
                reported.push(id);
                cx.push(unnamed(graph, id, "is kept for every item"));
            } else if values.list[out]
                .lenders
                .iter()
                .any(|&lender| frames.is_inside(lender, at))
            {
                reported.push(id);
                let why = format!("that lives only while an item of `{name}` is worked on");
                cx.push(borrowed(
                    graph,
                    values,
                    id,
                    value,
                    "is kept for every item",
                    &why,
                ));
            }
        }
    }
}

fn unnamed(graph: &Graph, id: NodeId, role: &str) -> Diagnostic {
    let node = &graph.nodes[id];
    Diagnostic::new(
        Code::UnnamedOutput,
        format!("`{}` {role}, but its type has no name", node.name),
    )
    .at(
        node.returns_span,
        "`impl Trait` cannot be the type of a field",
    )
    .help("return `Box<dyn Trait>`, a `Vec` or a type of your own, or let another node consume it")
}

fn borrowed(
    graph: &Graph,
    values: &Values,
    id: NodeId,
    value: ValueId,
    role: &str,
    why: &str,
) -> Diagnostic {
    let node = &graph.nodes[id];
    let mut lenders: Vec<String> = Vec::new();
    let mut diagnostic =
        Diagnostic::new(Code::BorrowedOutput, String::new()).at(node.returns_span, "borrowed data");
    for arg in &node.args {
        let mut lifetimes = Vec::new();
        arg.ty.lifetimes(&mut lifetimes);
        if !lifetimes.is_empty()
            && !values.list[value]
                .ty
                .is_copy(&crate::ty::DeclaredTypes::default())
            || matches!(values.list[value].ty, crate::ty::Ty::Ref { .. }) && !lifetimes.is_empty()
        {
            let name = match arg.source {
                crate::graph::Source::Node(id) => graph.nodes[id].name.clone(),
                crate::graph::Source::Input(id) => graph.inputs[id].name.clone(),
                crate::graph::Source::Unknown => continue,
            };
            diagnostic = diagnostic.with(arg.span, format!("borrows from `{name}`"));
            lenders.push(format!("`{name}`"));
        }
    }
    diagnostic.title = format!(
        "`{}` {role}, but borrows from {}",
        node.name,
        lenders.join(" and ")
    );
    let mut diagnostic = diagnostic.note(format!("a borrowed value cannot leave: {why}"));
    diagnostic = match owned_spelling(&values.list[value].ty) {
        Some(owned) => diagnostic.help(format!("return an owned value: `{owned}`")),
        None => diagnostic.help("return an owned value"),
    };
    if role.contains("output") {
        diagnostic = diagnostic.help("or let another node read it, or choose other outputs in the build script: `.outputs([..])`");
    }
    diagnostic
}

/// The owned type to return instead, where the standard library has one.
fn owned_spelling(ty: &crate::ty::Ty) -> Option<String> {
    use crate::ty::{Arg, Ty};
    fn owned(ty: &Ty) -> Ty {
        match ty {
            Ty::Ref { inner, .. } => owned(&inner.owned_form()),
            Ty::Tuple(parts) => Ty::Tuple(parts.iter().map(owned).collect()),
            Ty::Path { path, args } => Ty::Path {
                path: path.clone(),
                args: args
                    .iter()
                    .map(|arg| match arg {
                        Arg::Type(ty) => Arg::Type(owned(ty)),
                        other => other.clone(),
                    })
                    .collect(),
            },
            other => other.clone(),
        }
    }
    let spelling = owned(ty);
    (!spelling.has_lifetimes()).then(|| spelling.to_string())
}
