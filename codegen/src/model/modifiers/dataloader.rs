//! `#[nevis::dataloader]`: the function gives its value with what is known of it. `table.loader` is the pair,
//! `table` the value.

use super::io::{LOADER, METADATA};
use crate::ast::Attribute;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::ty::{Ty, is_of_nevis};

pub(super) const USAGE: &str = "";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    super::io::no_argument(context, attribute)?;
    for at in expansion.finals.clone() {
        let loader = &expansion.nodes[at];
        let Some(value) = first_of_pair(&loader.returns.value) else {
            let title = format!("`{}` is a `dataloader`, and returns no pair", loader.name);
            let label = format!("gives `{}`", loader.returns.value.short());
            let help = format!(
                "return what is loaded and what is known of it: `Result<({}, {METADATA}), E>`",
                loader.returns.value.short()
            );
            context.wrong(loader.returns.span, &title, &label, &help);
            return None;
        };
        let (loader, value) = split(loader, value);
        expansion.nodes[at] = value;
        expansion.nodes.push(loader);
    }
    Some(())
}

/// `T` of `(T, Metadata)`.
fn first_of_pair(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Tuple(parts) => match &parts[..] {
            [value, Ty::Path { path, .. }] if is_of_nevis(path, "Metadata") => Some(value),
            _ => None,
        },
        _ => None,
    }
}

/// The function under another name, and the value that it loads under its own.
fn split(function: &Node, value: &Ty) -> (Node, Node) {
    let mut loader = function.clone();
    loader.name = format!("{}.loader", function.name);
    loader.docs = format!(
        "Loads `{}`: the value, and what is known of it.",
        function.name
    );
    loader.tags.push((LOADER.to_owned(), "function".to_owned()));
    let first = Callee::first_of_pair();
    let mut node = function.beside(
        function.name.clone(),
        first,
        value.clone(),
        function.docs.clone(),
    );
    let needs = Needs::Value(loader.name.clone());
    let pair = function.returns.value.clone();
    node.params
        .push(Param::new("loader", needs, pair, function.span));
    (loader, node)
}
