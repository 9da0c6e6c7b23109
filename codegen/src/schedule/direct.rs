//! In a run by name: calls whose arguments are locals as they are.
//!
//! Of such a call the request is given the function and the locals, and no closure: a closure is a
//! function of its own for rustc, and the request's part of it would be compiled for each node again.
//! Measured on rustc 1.95 for 3,000 scalar nodes: a seventh of the time of `check`, a tenth of a debug
//! build.

use super::functions::Builder;
use super::keep::travels;
use crate::graph::{Access, Arg, Graph, Node, Source};
use crate::model::Callee;
use crate::plan::{Expr, Held, How, Keep, Present, Seen, Step};
use crate::ty::Ty;

/// The runtime has methods for so many parameters.
const PARAMETERS: usize = 4;

/// Whether the node's function can be called so, for all that is known before arguments are.
pub(super) fn may_be_direct(graph: &Graph, node: &Node) -> bool {
    // A function in C is another type of pointer.
    matches!(node.callee, Callee::Function { .. })
        && node.attempts.retry.is_none()
        && node.attempts.timeout.is_none()
        && if node.is_expander() {
            !node.fallible
        } else {
            !node.value.is_unit() && travels(&node.value)
        }
        && node.args.len() <= PARAMETERS
        && node.args.iter().all(|arg| is_plain(graph, arg))
}

fn is_plain(graph: &Graph, arg: &Arg) -> bool {
    let Some(ty) = source_type(graph, arg) else {
        return false;
    };
    match arg.access {
        Access::Value => same(&arg.ty, &ty) || is_view_of(&arg.ty, &ty),
        Access::Collect => is_list_of(&arg.ty, &ty),
        _ => false,
    }
}

/// Whether the parameter is every item's value.
fn is_list_of(parameter: &Ty, ty: &Ty) -> bool {
    parameter.collected().is_some_and(|item| same(item, ty))
}

/// The type of what a parameter reads.
fn source_type(graph: &Graph, arg: &Arg) -> Option<Ty> {
    match arg.source {
        Source::Node(node) => Some(graph.nodes[node].seen()),
        Source::Input(input) => Some(graph.inputs[input].ty.clone()),
        Source::Constant(_) | Source::Absent | Source::Unknown => None,
    }
}

fn same(one: &Ty, other: &Ty) -> bool {
    one.with_lifetime(None) == other.with_lifetime(None)
}

/// Whether the parameter is a reference to such a value, or to what that borrows as.
fn is_view_of(parameter: &Ty, ty: &Ty) -> bool {
    matches!(parameter, Ty::Ref { inner, mutable: false, .. }
        if same(inner, ty) || same(&inner.owned_form(), ty))
}

impl Builder<'_> {
    /// Says of a call whether it is direct.
    pub(super) fn direct(&self, step: &mut Step) {
        if let Step::Call {
            node,
            checked,
            args,
            split: None,
            keep,
            direct,
            ..
        } = step
        {
            let node = &self.graph.nodes[*node];
            let is_raw = node.fallible && !*checked || matches!(keep, Keep::Raw | Keep::RawLast);
            *direct = !is_raw && is_direct(self.graph, node, args);
        }
    }
}

/// Whether the call is direct, with these locals.
fn is_direct(graph: &Graph, node: &Node, args: &[Expr]) -> bool {
    let fits = |(arg, local): (&Arg, &Expr)| {
        let Some(ty) = source_type(graph, arg) else {
            return false;
        };
        let is_view = is_view_of(&arg.ty, &ty);
        let is_as_it_is = same(&arg.ty, &ty) && arg.ty.is_copy(&graph.declared);
        let is_input = matches!(arg.source, Source::Input(_));
        if local.is_list || arg.access == Access::Collect {
            return is_list_of(&arg.ty, &ty) && !node.is_expander() && is_taken(local);
        }
        local.present == Present::Needed
            && match (local.held, local.how, local.seen) {
                (Held::Value, How::Plain, Seen::Value) => is_as_it_is,
                (Held::Value, How::Plain, Seen::Taken) => same(&arg.ty, &ty) && !node.is_expander(),
                (Held::Place, How::Borrow, Seen::Reference)
                | (Held::Value, How::Plain, Seen::Reference) => is_view,
                (Held::Value, How::Plain, Seen::Elsewhere) => is_input && is_as_it_is,
                _ => false,
            }
    };
    may_be_direct(graph, node) && node.args.iter().zip(args).all(fits)
}

/// Whether the call takes the local, as it is.
fn is_taken(local: &Expr) -> bool {
    local.present == Present::Needed
        && (local.held, local.how, local.seen) == (Held::Value, How::Plain, Seen::Taken)
}
