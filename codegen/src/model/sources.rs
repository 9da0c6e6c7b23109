//! The types of what loaders and savers are given by nodes and inputs: whatever these are, it is borrowed.

use super::node::{Callee, Needs, Node};
use crate::sorted::Map;
use crate::ty::Ty;

/// Stands for the type of what is given, until all nodes are known. Of an input that nobody else reads it is
/// `default`.
pub(super) fn unsettled(default: Ty) -> Ty {
    let mark = Ty::Other {
        text: "as it is".to_owned(),
        lifetimes: false,
    };
    Ty::Tuple(vec![mark, default])
}

/// The default, if this stands for a type.
fn default_of(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Tuple(parts) => match &parts[..] {
            [Ty::Other { text, .. }, default] if text == "as it is" => Some(default),
            _ => None,
        },
        _ => None,
    }
}

/// Gives the parameters of loaders and savers their types.
pub(super) fn settle(nodes: &mut [Node]) {
    let is_io = |node: &Node| matches!(node.callee, Callee::Io(_));
    if !nodes.iter().any(is_io) {
        return;
    }
    let mut types: Map<String, Ty> = Map::new();
    // What inputs are read as; a node of the name goes before that.
    for param in nodes.iter().flat_map(|node| &node.params) {
        if let Needs::Value(name) = &param.needs
            && default_of(&param.ty).is_none()
            && param.ty.collected().is_none()
        {
            types.or_insert_with(name.clone(), || borrowed(&param.ty));
        }
    }
    for node in nodes.iter() {
        let value = node.returns.item.as_ref().unwrap_or(&node.returns.value);
        types.insert(node.name.clone(), borrowed(value));
    }
    for param in nodes.iter_mut().flat_map(|node| &mut node.params) {
        let Some(default) = default_of(&param.ty) else {
            continue;
        };
        let known = match &param.needs {
            Needs::Value(name) => types.get(name),
            Needs::Constant(_) => None,
        };
        param.ty = known.unwrap_or(default).clone();
    }
}

/// As a parameter that only looks at it.
fn borrowed(ty: &Ty) -> Ty {
    let ty = ty.with_lifetime(None);
    let ty = ty.optional().unwrap_or(&ty).clone();
    match ty.target() {
        Some(_) => ty,
        None => Ty::reference(ty.borrowed_form().unwrap_or(ty)),
    }
}
