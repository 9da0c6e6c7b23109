//! How a parameter reads what it names, by its type and that of the node.

use crate::graph::{Access, Node};
use crate::ty::{DeclaredTypes, Ty};

/// Of an external input.
pub(super) fn of_input(ty: &Ty) -> Access {
    let outer = ty.target().unwrap_or(ty);
    match outer.collected() {
        Some(_) => Access::Collect,
        None => Access::Value,
    }
}

/// A parameter of type `ty`, of `reader`, that names `source`.
pub(super) fn of_node(source: &Node, reader: &Node, ty: &Ty, declared: &DeclaredTypes) -> Access {
    let outer = ty.target().unwrap_or(ty);
    let Some(wanted) = outer.collected() else {
        return if is_raw(source, outer) {
            Access::Raw
        } else if is_optional(source, ty, declared) {
            Access::Optional
        } else {
            Access::Value
        };
    };
    // The list of `Option`s is made for the call: nothing that is returned can point into it.
    let may_point_into = match ty {
        Ty::Ref { lifetime, .. } => {
            let returned = if reader.is_expander() {
                &reader.value
            } else {
                &reader.whole
            };
            returned.is_tied_to(lifetime.as_ref())
        }
        _ => false,
    };
    if is_raw(source, wanted) {
        Access::CollectRaw
    } else if !may_point_into && is_list_of_optional(source, wanted) {
        Access::CollectOptional
    } else {
        Access::Collect
    }
}

/// `Result` where the value itself is none: the reader wants to see failures.
fn is_raw(source: &Node, wanted: &Ty) -> bool {
    source.raw().is_some()
        && wanted.last_segment() == Some("Result")
        && source.seen().with_lifetime(None) != wanted.with_lifetime(None)
}

/// `Collect<Option<T>>` of a node that computes a `T`: no coercion reaches into a list.
fn is_list_of_optional(source: &Node, wanted: &Ty) -> bool {
    let inner = wanted.optional().map(|inner| inner.with_lifetime(None));
    inner == Some(source.seen().with_lifetime(None))
}

/// `Option` where the value itself is none: the reader wants to run without it, too.
fn is_optional(source: &Node, wanted: &Ty, declared: &DeclaredTypes) -> bool {
    let Some(inner) = wanted.optional() else {
        return false;
    };
    let plain = |ty: &Ty| ty.with_lifetime(None);
    let seen = source.seen();
    // A type of a name that nothing explains may be an `Option`; not if what is asked for is one of it.
    let forms = [Some(plain(&seen)), seen.borrowed_form().as_ref().map(plain)];
    let is_of_it = |ty: &Ty| forms.contains(&Some(plain(ty)));
    is_of_it(inner)
        || inner.target().is_some_and(is_of_it)
        || matches!(seen, Ty::Impl { .. } | Ty::Ref { .. })
        || seen.optional().is_none() && seen.obviously_differs(wanted, declared)
}
