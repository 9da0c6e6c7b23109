//! Inputs that may be left out: a node between an input and those who read it, `f.number` for the parameter
//! `number` of `f`, which is the input or else the default. Those who agree on the default share it.

use super::node::{Callee, Needs, Node, Param};
use super::{Constant, Flow};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::sorted::{Map, Set};
use crate::ty::Ty;

/// A parameter of a node, by their positions.
type Place = (usize, usize);

/// Makes the nodes, where no node computes the value.
pub(super) fn settle(cx: &mut Diagnostics, flow: &mut Flow) {
    let known: Set<&str> = flow
        .nodes
        .iter()
        .map(|node| node.name.as_str())
        .chain(flow.poisoned.iter().map(String::as_str))
        .collect();
    // Readers by the input, in the order of the source.
    let mut inputs: Map<String, Vec<Place>> = Map::new();
    let mut order: Vec<String> = Vec::new();
    for (at, node) in flow.nodes.iter().enumerate() {
        for (param, Param { needs, default, .. }) in node.params.iter().enumerate() {
            let Needs::Value(name) = needs else { continue };
            if known.contains(name.as_str()) {
                continue;
            }
            if default.is_some() && !order.contains(name) {
                order.push(name.clone());
            }
            inputs.or_default(name.clone()).push((at, param));
        }
    }
    let taken: Set<String> = known.into_iter().map(str::to_owned).collect();
    for input in order {
        let readers = inputs.remove(&input).unwrap_or_default();
        if flow.complete && is_required(cx, flow, &input, &readers) {
            continue;
        }
        settle_input(cx, flow, &input, &readers, &taken);
    }
}

/// Whether a reader has no default and takes no `Option`: then the others' would never be used.
fn is_required(cx: &mut Diagnostics, flow: &Flow, input: &str, readers: &[Place]) -> bool {
    let param = |&(node, param): &Place| &flow.nodes[node].params[param];
    let has_default = |place: &&Place| param(place).default.is_some();
    let is_required = |place: &&Place| {
        let param = param(place);
        param.default.is_none() && param.ty.optional().is_none()
    };
    let (Some(first), Some(required)) = (
        readers.iter().find(has_default),
        readers.iter().find(is_required),
    ) else {
        return false;
    };
    let [with, without] = [first, required].map(|&(node, _)| &flow.nodes[node].name);
    let default = param(first).default.as_ref();
    let literal = default.map_or_else(String::new, |default| default.literal.to_string());
    let name = &param(required).name;
    cx.push(
        Diagnostic::new(
            Code::InputConflict,
            format!("the input `{input}` has a default for `{with}`, and `{without}` cannot do without it"),
        )
        .at(param(required).span, format!("`{without}` has no default"))
        .with(param(first).span, format!("`{with}` has the default `{literal}`"))
        .help(format!("write `#[nevis::default({name} = {literal})]` above `{without}`, too, or remove it from `{with}`")),
    );
    true
}

fn settle_input(
    cx: &mut Diagnostics,
    flow: &mut Flow,
    input: &str,
    readers: &[Place],
    taken: &Set<String>,
) {
    let mut made: Vec<(String, Ty, String)> = Vec::new();
    for &(at, param) in readers {
        let node = &flow.nodes[at];
        let reader = &node.params[param];
        let Some(default) = reader.default.clone() else {
            continue;
        };
        let (ty, default) = travelling(&reader.ty, default);
        let known = made
            .iter()
            .find(|(text, known, _)| *text == default.text && *known == ty);
        let name = if let Some((.., name)) = known {
            name.clone()
        } else {
            let name = format!("{}.{}", node.stem(), reader.name);
            if taken.contains(&name) {
                let title =
                    format!("`{name}` would be the default of `{input}`, and is another node");
                cx.push(
                    Diagnostic::new(Code::DuplicateNode, title)
                        .at(reader.span, "has a default")
                        .help("rename the parameter"),
                );
                return;
            }
            made.push((default.text.clone(), ty.clone(), name.clone()));
            let shown = default.literal.to_string();
            let values = flow.defaults.or_default(input.to_owned());
            if !values.contains(&shown) {
                values.push(shown);
            }
            let node = or_default(node, reader, (input, &name), ty, default);
            flow.nodes.push(node);
            name
        };
        flow.nodes[at].params[param].needs = Needs::Value(name);
    }
}

/// The node that is the input, or else the default.
fn or_default(
    of: &Node,
    reader: &Param,
    (input, name): (&str, &str),
    ty: Ty,
    default: Constant,
) -> Node {
    let docs = format!("`{input}`, or `{}` when it is left out.", default.literal);
    // What is computed is only computed when it is needed.
    let (function, text) = if is_static(&default) {
        ("given_or", default.text)
    } else {
        ("given_or_else", format!("|| {}", default.text))
    };
    let callee = Callee::Runtime(format!("nevis::rt::{function}"));
    let mut node = of.beside(name.to_owned(), callee, ty.clone(), docs);
    let optional = Ty::path("Option", vec![ty.clone()]);
    let mut given = Param::new(input, Needs::Value(input.to_owned()), optional, reader.span);
    given.ty_span = reader.ty_span;
    let literal = default.literal;
    let constant = Needs::Constant(Constant { literal, text });
    node.params = vec![given, Param::new("default", constant, ty, reader.span)];
    node.span = reader.span;
    node.digest();
    node
}

/// The type by which the input travels: borrowed as the reader borrows it, if the default can be; else owned.
fn travelling(ty: &Ty, default: Constant) -> (Ty, Constant) {
    match ty.target() {
        Some(target) if !is_static(&default) => {
            let owned = target.owned_form();
            let literal = default.literal.clone();
            let constant = Constant::new(&literal, &owned).unwrap_or(default);
            (owned, constant)
        }
        _ => (ty.clone(), default),
    }
}

/// Whether a reference to it outlives the run.
fn is_static(default: &Constant) -> bool {
    let calls = ["vec!", "::from(", ".to_owned()", "String::new()"];
    !calls.iter().any(|call| default.text.contains(call))
}
