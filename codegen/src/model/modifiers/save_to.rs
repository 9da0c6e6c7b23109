//! `#[nevis::save_to(json(path = value("out.json")), output_name = "report_saved")]`: the value is saved, too, by
//! a node of its own, `report.save` if it is given no name.

use super::io::{self, METADATA, SAVER, Side};
use crate::ast::{Attribute, Returns, Value};
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::ty::Ty;

pub(super) const USAGE: &str = "json(path = value(\"out.json\")), output_name = \"saved\"";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let arguments = io::arguments(context, attribute, "output_name")?;
    let to = io::Format::read(context, attribute, arguments.format, Side::Save)?;
    let name = match arguments.option {
        Some(value) => Some(name(context, attribute, value)?),
        None => None,
    };
    for at in expansion.finals.clone() {
        let saver = save(
            context,
            attribute,
            &expansion.nodes[at],
            &to,
            name.as_deref(),
        )?;
        expansion.nodes.push(saver);
    }
    Some(())
}

/// The name of the node that saves.
fn name(context: &mut Context<'_>, attribute: &Attribute, value: &Value) -> Option<String> {
    let is_name = |text: &str| {
        let mut parts = text.split('.');
        parts.all(|part| {
            part.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_alphanumeric() || c == '_')
        })
    };
    let name = value.word().filter(|word| is_name(&word.text));
    if name.is_none() {
        let title = "`output_name` is the name of the node that saves";
        context.misused(attribute, value.span, title, "is no name");
    }
    name.map(|word| word.text)
}

fn save(
    context: &mut Context<'_>,
    attribute: &Attribute,
    node: &Node,
    to: &io::Format,
    name: Option<&str>,
) -> Option<Node> {
    let value = &node.returns.value;
    if node.returns.item.is_some() || !value.is_nameable() {
        let title = format!("`{}` cannot be saved", node.name);
        let (label, help) = if node.returns.item.is_some() {
            (
                "its items are computed one by one",
                "save what is computed of each item, or of all of them",
            )
        } else {
            ("its type has no name", "return a type that has one")
        };
        context.wrong(node.returns.span, &title, label, help);
        return None;
    }
    // As the standard library passes it: a slice of a `Vec`.
    let target = value.target().unwrap_or(value).with_lifetime(None);
    let target = target.borrowed_form().unwrap_or(target);
    let name = name.map_or_else(|| format!("{}.save", node.name), str::to_owned);
    let docs = format!("Saves `{}`; what is known of what was written.", node.name);
    let metadata = Ty::path(METADATA, Vec::new());
    let callee = Callee::Io(to.saves(&target));
    let mut saver = node.beside(name, callee, metadata.clone(), docs);
    saver.span = attribute.span;
    saver.params = to.params(attribute.span);
    let needs = Needs::Value(node.name.clone());
    let ty = Ty::reference(target);
    saver
        .params
        .push(Param::new("value", needs, ty, attribute.span));
    saver.returns = Returns::fallible(metadata, Ty::path(io::ERROR, Vec::new()), attribute.span);
    saver.tags.push((SAVER.to_owned(), to.name.clone()));
    saver.cheap = false;
    Some(saver)
}
