//! `#[nevis::load_from(csv(path = source(spend_path)), into = spend)]`: a parameter is loaded.
//!
//! For `spend` of `total`, `total.load_data.spend` is the value with what is known of it, and
//! `total.select_data.spend` the value.

use super::io::{self, LOADER, METADATA, Side};
use crate::ast::{Attribute, Returns, Value, Word};
use crate::list::List as _;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::ty::Ty;

pub(super) const USAGE: &str = "csv(path = source(spend_path)), into = spend";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let arguments = io::arguments(context, attribute, "into")?;
    let from = io::Format::read(context, attribute, arguments.format, Side::Load)?;
    for at in expansion.own() {
        let param = parameter(context, attribute, &expansion.nodes[at], arguments.option)?;
        let made = load(context, attribute, &mut expansion.nodes[at], param, &from)?;
        expansion.nodes.extend(made);
    }
    Some(())
}

/// The parameter that is loaded: the one that is named, or the only one that nothing is given yet.
fn parameter(
    context: &mut Context<'_>,
    attribute: &Attribute,
    node: &Node,
    into: Option<&Value>,
) -> Option<usize> {
    let is_free = |param: &Param| param.needs == Needs::Value(param.name.clone());
    let Some(into) = into else {
        let mut free = (0..node.params.len()).filter(|&at| is_free(&node.params[at]));
        if let (Some(only), None) = (free.next(), free.next()) {
            return Some(only);
        }
        let free: Vec<&str> = node
            .params
            .iter()
            .filter(|param| is_free(param))
            .map(|param| &*param.name)
            .list();
        let (title, help) = if free.is_empty() {
            (
                format!("`{}` has no parameter that could be loaded", node.name),
                "give it a parameter of the type that is loaded".to_owned(),
            )
        } else {
            (
                format!("which parameter of `{}` is loaded?", node.name),
                format!(
                    "say it after the format: {}",
                    free.iter()
                        .map(|name| format!("`into = {name}`"))
                        .list()
                        .join(" or ")
                ),
            )
        };
        context.wrong(attribute.span, &title, "names none", &help);
        return None;
    };
    let Some(Word { text, span }) = into.word() else {
        let title = "`into` names a parameter";
        context.misused(attribute, into.span, title, "is no name");
        return None;
    };
    let Some(at) = node.params.iter().position(|param| param.name == text) else {
        let title = format!("`{}` has no parameter `{text}`", node.name);
        let names = node.params.iter().map(|param| param.name.as_str());
        let help = io::meant(&text, names, "its parameters are");
        context.wrong(span, &title, "unknown", &help);
        return None;
    };
    if !is_free(&node.params[at]) {
        let title = format!("`{text}` is given something twice");
        context.wrong(span, &title, "a second time", "remove one of the two");
        return None;
    }
    Some(at)
}

fn load(
    context: &mut Context<'_>,
    attribute: &Attribute,
    node: &mut Node,
    param: usize,
    from: &io::Format,
) -> Option<[Node; 2]> {
    let param = &mut node.params[param];
    let Some(ty) = loaded(&param.ty) else {
        let title = format!(
            "`{}` is `{}`, which cannot be loaded",
            param.name,
            param.ty.short()
        );
        let help = "what is loaded is owned: take it as `&T`, `&[T]` or `T`";
        context.wrong(param.ty_span, &title, "borrows, or is collected", help);
        return None;
    };
    let (name, span) = (param.name.clone(), param.span);
    let pair = Ty::Tuple(vec![ty.clone(), Ty::path(METADATA, Vec::new())]);
    let first = Callee::first_of_pair();
    let load_name = format!("{}.load_data.{name}", node.name);
    let select_name = format!("{}.select_data.{name}", node.name);
    param.needs = Needs::Value(select_name.clone());

    let docs = format!(
        "Loads `{name}` of `{}`: the value, and what is known of it.",
        node.name
    );
    let callee = Callee::Io(from.loads(&ty));
    let mut load = node.beside(load_name.clone(), callee, pair.clone(), docs);
    load.span = attribute.span;
    load.params = from.params(attribute.span);
    load.returns = Returns::fallible(pair.clone(), Ty::path(io::ERROR, Vec::new()), span);
    load.tags.push((LOADER.to_owned(), from.name.clone()));
    load.cheap = false;

    let docs = format!(
        "What `{}` is given as `{name}`, without what is known of it.",
        node.name
    );
    let mut select = node.beside(select_name, first, ty, docs);
    select.span = attribute.span;
    let needs = Needs::Value(load_name);
    select
        .params
        .push(Param::new("loaded", needs, pair, attribute.span));
    Some([load, select])
}

/// The type that is loaded for a parameter of this type.
fn loaded(ty: &Ty) -> Option<Ty> {
    let ty = ty.optional().unwrap_or(ty);
    let owned = ty.target().map_or_else(|| ty.clone(), Ty::owned_form);
    let is_fine = ty.collected().is_none() && owned.collected().is_none() && !owned.has_lifetimes();
    (is_fine && owned.is_nameable()).then_some(owned)
}
