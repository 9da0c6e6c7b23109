//! `#[nevis::pipe_output(step(round), step(clamp, most = value(1.0)))]`: steps behind a function. It becomes `x.raw`, each
//! step is a node, and the last one is `x`.

use super::parts::listed;
use super::steps::{self, Settings};
use crate::ast::{Attribute, Word};
use crate::diagnostics::most_similar;
use crate::model::expansion::{Context, Expansion};

pub(super) const USAGE: &str = "step(round), step(clamp, most = value(1.0))";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let settings = Settings::read(context, attribute, "on_output")?;
    let targets = match &settings.on {
        Some(names) => {
            let targets = names.iter().map(|name| target(context, expansion, name));
            targets.collect::<Option<Vec<usize>>>()?
        }
        None => expansion.finals.clone(),
    };
    let namespace = settings.namespace.as_deref();
    for at in targets {
        steps::append(context, expansion, at, &settings.steps, namespace)?;
    }
    Some(())
}

/// A node that the function makes, by name.
fn target(context: &mut Context<'_>, expansion: &Expansion, name: &Word) -> Option<usize> {
    let names = || expansion.nodes.iter().map(|node| node.name.as_str());
    let at = names().position(|known| known == name.text);
    if at.is_none() {
        let title = format!("this function makes no node `{}`", name.text);
        let help = match most_similar(&name.text, names()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("it makes {}", listed(names())),
        };
        context.wrong(name.span, &title, "unknown", &help);
    }
    at
}
