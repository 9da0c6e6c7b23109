//! `#[nevis::pipe_input(step(scale, factor = value(2.0)), on_input = x)]`: steps between a parameter and what it needs.

use super::parts::listed;
use super::steps::{self, Settings};
use crate::ast::Attribute;
use crate::diagnostics::most_similar;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Needs, Node};

pub(super) const USAGE: &str = "step(scale, factor = value(2.0)), on_input = x";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let settings = Settings::read(context, attribute, "on_input")?;
    for at in expansion.own() {
        let base = expansion.nodes[at].clone();
        let param = parameter(context, attribute, &settings, &base)?;
        let own = base.name.strip_suffix(".raw").unwrap_or(&base.name);
        let namespace = settings.namespace.as_deref().unwrap_or(own);
        let mut value = base.params[param].needs.clone();
        for step in &settings.steps {
            let mut made = Vec::new();
            let name = steps::name(context, expansion, namespace, step)?;
            let node = steps::node(context, (&base, name.clone()), step, value, &mut made)?;
            expansion.nodes.push(node);
            expansion.nodes.extend(made);
            value = Needs::Value(name);
        }
        expansion.nodes[at].params[param].needs = value;
    }
    Some(())
}

/// The position of the parameter that steps come before: the first, if none is named.
fn parameter(
    context: &mut Context<'_>,
    attribute: &Attribute,
    settings: &Settings<'_>,
    node: &Node,
) -> Option<usize> {
    let name = match settings.on.as_deref() {
        None if node.params.is_empty() => {
            let title = format!(
                "`{}` has no parameter, and `pipe_input` changes one",
                node.name
            );
            let help = "write `#[nevis::pipe_output(..)]` for steps behind a function";
            let beside = (node.span, "has no parameter");
            context.wrong_beside(attribute.span, (&title, "changes nothing"), help, beside);
            return None;
        }
        None => return Some(0),
        Some([name]) => name,
        Some(names) => {
            let span = names.last()?.span;
            let title = "`on_input` names one parameter";
            let help = "write one `#[nevis::pipe_input(..)]` for each of them";
            context.wrong(span, title, "another one", help);
            return None;
        }
    };
    let names = || node.params.iter().map(|param| param.name.as_str());
    let at = names().position(|known| known == name.text);
    if at.is_none() {
        let title = format!("`{}` has no parameter `{}`", node.name, name.text);
        let help = match most_similar(&name.text, names()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("its parameters are {}", listed(names())),
        };
        context.wrong(name.span, &title, "unknown", &help);
    }
    at
}
