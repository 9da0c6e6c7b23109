//! `#[nevis::inject(xs = group(source(a), source(b)), k = value(3))]`: what parameters are given, where that is
//! not the value of their own name. `resolve` is the same with names of nodes that the config has:
//! `xs = group(config(metric_names))`.

use crate::ast::Attribute;
use crate::model::expansion::{Context, Expansion};
use crate::model::parameters;

pub(super) const USAGE: &str = "x = source(a), k = value(3), xs = group(source(a), source(b))";
pub(super) const RESOLVE: &str = "x = source(config(name)), xs = group(config(names))";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    if attribute.arguments.list.is_empty() {
        let title = format!(
            "`{}` gives parameters something, and this names none",
            attribute.name
        );
        let span = attribute.arguments.span;
        context.misused(attribute, span, &title, "has no argument");
        return None;
    }
    let given = parameters::read(context, attribute, &attribute.arguments.list)?;
    let mut made = Vec::new();
    for at in expansion.own() {
        parameters::give(context, &mut expansion.nodes[at], (&given, true), &mut made)?;
    }
    expansion.nodes.extend(made);
    Some(())
}
