//! `#[nevis::inject(xs = group(source(a), source(b)), k = value(3))]`: what parameters are given, where that is
//! not the value of their own name.

use crate::ast::Attribute;
use crate::model::binding::Binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::Needs;

pub(super) const USAGE: &str = "x = source(a), k = value(3), xs = group(source(a), source(b))";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    if attribute.arguments.list.is_empty() {
        let title = "`inject` gives parameters something, and this names none";
        context.misused(
            attribute,
            attribute.arguments.span,
            title,
            "has no argument",
        );
        return None;
    }
    let mut made = Vec::new();
    for argument in &attribute.arguments.list {
        let Some(name) = &argument.name else {
            let title = "`inject` takes `parameter = ..`";
            context.misused(
                attribute,
                argument.value.span,
                title,
                "for which parameter?",
            );
            return None;
        };
        let binding = Binding::read(context, &argument.value)?;
        for &at in &expansion.finals {
            let node = &mut expansion.nodes[at];
            let Some(param) = node.params.iter().position(|param| param.name == name.text) else {
                let title = format!("`{}` has no parameter `{}`", node.name, name.text);
                let names = node.params.iter().map(|param| param.name.as_str());
                let similar = crate::diagnostics::most_similar(&name.text, names.clone());
                let help = match similar {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => {
                        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
                        format!("its parameters are {}", names.join(", "))
                    }
                };
                context.wrong(name.span, &title, "unknown", &help);
                return None;
            };
            if node.params[param].needs != Needs::Value(name.text.clone()) {
                let title = format!("`{}` is given something twice", name.text);
                let help = "remove one of the two";
                context.wrong(name.span, &title, "a second time", help);
                return None;
            }
            binding.bind(context, node, param, &mut made)?;
        }
    }
    expansion.nodes.extend(made);
    Some(())
}
