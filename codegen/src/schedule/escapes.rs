//! Values that leave the function they are made in must be owned, or borrow from outside of it, and
//! their types must have a name.

use super::frames::{FrameId, FrameKind, Frames};
use super::values::{ValueId, Values, tied};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId, Source};
use crate::list::List as _;
use crate::sorted::Set;
use crate::ty::{Arg, Ty};

pub(super) fn refuse(cx: &mut Diagnostics, graph: &Graph, values: &Values, frames: &Frames) {
    let mut reported: Vec<NodeId> = Vec::new();
    for escape in escapes(graph, values, frames) {
        if !reported.contains(&escape.node) {
            reported.push(escape.node);
            cx.push(if escape.is_named {
                borrowed(graph, values, &escape)
            } else {
                unnamed(graph, &escape)
            });
        }
    }
}

/// A value that cannot leave.
struct Escape {
    node: NodeId,
    value: ValueId,
    /// What it leaves as.
    role: &'static str,
    is_output: bool,
    is_named: bool,
    /// Why it cannot.
    why: String,
}

fn escapes(graph: &Graph, values: &Values, frames: &Frames) -> Vec<Escape> {
    let mut found = Vec::new();
    for &output in &frames.outputs {
        let value = values.element(output);
        let is_named = values.list[value].ty.is_nameable();
        if let Some(node) = values.node(value)
            && (!is_named || values.borrows(output))
        {
            let why = "it would outlive what it borrows from".to_owned();
            let role = "is an output of the flow";
            found.push(Escape {
                node,
                value,
                role,
                is_output: true,
                is_named,
                why,
            });
        }
    }
    for (frame, at) in frames.list.iter().zip(0..) {
        let FrameKind::Pass { expander, .. } = frame.kind else {
            continue;
        };
        let name = &graph.nodes[expander].name;
        for &out in &frame.outs {
            let value = values.element(out);
            let is_named = values.list[value].ty.is_nameable();
            let mut lenders = lenders(values, frames, at, out).into_iter();
            if let Some(node) = values.node(value)
                && (!is_named || lenders.any(|lender| frames.is_inside(lender, at)))
            {
                let why = format!(
                    "what it borrows from lives only while an item of `{name}` is worked on"
                );
                let role = "is kept for every item";
                found.push(Escape {
                    node,
                    value,
                    role,
                    is_output: false,
                    is_named,
                    why,
                });
            }
        }
    }
    found
}

/// What a value that a pass gives back borrows from. What a function inside it gives back has one
/// lifetime, so a value from there borrows from what the others borrow from, too.
fn lenders(values: &Values, frames: &Frames, pass: FrameId, out: ValueId) -> Set<ValueId> {
    let mut lenders = values.list[out].lenders.clone();
    if !values.borrows(out) {
        return lenders;
    }
    let element = values.element(out);
    let is_around = |mut frame: FrameId| {
        while frame != pass && frame != 0 {
            frame = frames.list[frame].parent;
        }
        frame == pass
    };
    for (frame, at) in frames.list.iter().zip(0..) {
        let gives = |value: &ValueId| values.element(*value) == element;
        if at != pass && frame.outs.iter().any(gives) && is_around(at) {
            let others = frame.outs.iter().filter(|out| values.borrows(**out));
            lenders.extend(others.flat_map(|&out| &values.list[out].lenders));
        }
    }
    lenders
}

fn unnamed(graph: &Graph, escape: &Escape) -> Diagnostic {
    let node = &graph.nodes[escape.node];
    Diagnostic::new(
        Code::UnnamedOutput,
        format!("`{}` {}, but its type has no name", node.name, escape.role),
    )
    .at(
        node.returns_span,
        if escape.is_output {
            "`impl Trait` cannot be the type of a field"
        } else {
            "`impl Trait` cannot be what a list holds"
        },
    )
    .help("return `Box<dyn Trait>`, a `Vec` or a type of your own, or let another node consume it")
}

fn borrowed(graph: &Graph, values: &Values, escape: &Escape) -> Diagnostic {
    let node = &graph.nodes[escape.node];
    let ty = values.list[escape.value].ty.clone();
    let lent: Vec<_> = tied(node, &ty).into_iter().map(|at| &node.args[at]).list();
    let name = |source: Source| match source {
        Source::Node(id) => graph.nodes[id].name.as_str(),
        Source::Input(id) => graph.inputs[id].name.as_str(),
        Source::Constant(_) | Source::Absent | Source::Unknown => "",
    };
    let names: Vec<String> = lent
        .iter()
        .map(|arg| format!("`{}`", name(arg.source)))
        .list();
    let title = format!(
        "`{}` {}, but borrows from {}",
        node.name,
        escape.role,
        names.join(" and ")
    );
    let mut diagnostic =
        Diagnostic::new(Code::BorrowedOutput, title).at(node.returns_span, "borrowed data");
    for arg in lent {
        diagnostic = diagnostic.with(arg.span, format!("borrows from `{}`", name(arg.source)));
    }
    diagnostic = diagnostic.note(format!("a borrowed value cannot leave: {}", escape.why));
    let owned = owned(&ty);
    diagnostic = if owned.has_lifetimes() {
        diagnostic.help("return an owned value")
    } else {
        diagnostic.help(format!("return an owned value: `{owned}`"))
    };
    if escape.is_output {
        diagnostic = diagnostic.help(
            "or let another node read it, or choose other outputs in the build script: `.outputs([..])`",
        );
    }
    diagnostic
}

/// The owned type to return instead, as far as the standard library has one.
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
