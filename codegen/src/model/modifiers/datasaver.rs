//! `#[nevis::datasaver]`: the function saves what it reads, and gives what is known of what it wrote.

use super::io::{METADATA, SAVER};
use crate::ast::Attribute;
use crate::model::expansion::{Context, Expansion};
use crate::ty::{Ty, is_of_nevis};

pub(super) const USAGE: &str = "";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    super::io::no_argument(context, attribute)?;
    for &at in &expansion.finals {
        let node = &mut expansion.nodes[at];
        let is_metadata = match &node.returns.value {
            Ty::Path { path, .. } => is_of_nevis(path, "Metadata"),
            _ => false,
        };
        if !is_metadata {
            let title = format!("`{}` is a `datasaver`, and returns no metadata", node.name);
            let label = format!("gives `{}`", node.returns.value.short());
            let help = format!("return what is known of what was saved: `Result<{METADATA}, E>`");
            context.wrong(node.returns.span, &title, &label, &help);
            return None;
        }
        node.tags.push((SAVER.to_owned(), "function".to_owned()));
    }
    Some(())
}
