//! What an attribute gives the parameters of a function, by name: `x = source(a), k = value(3)`.

use super::binding::Binding;
use super::expansion::Context;
use super::node::{Needs, Node};
use crate::ast::{Argument, Attribute, Word};
use crate::diagnostics::most_similar;
use crate::list::List as _;

/// A parameter, and what it is given.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) name: Word,
    pub(crate) binding: Binding,
}

/// Reads `parameter = ..`; says what is wrong if it is not of this form.
pub(crate) fn read(
    context: &mut Context<'_>,
    attribute: &Attribute,
    arguments: &[Argument],
) -> Option<Vec<Given>> {
    let mut all: Vec<Given> = Vec::new();
    for argument in arguments {
        let Some(name) = &argument.name else {
            let title = format!("`{}` takes `parameter = ..`", attribute.name);
            let span = argument.value.span;
            context.misused(attribute, span, &title, "for which parameter?");
            return None;
        };
        if all.iter().any(|given| given.name.text == name.text) {
            twice(context, name);
            return None;
        }
        all.push(Given {
            name: name.clone(),
            binding: Binding::read_as(context, &argument.value, attribute.name == "resolve")?,
        });
    }
    Some(all)
}

/// Gives a node's parameters what is given; groups are nodes of their own, in `made`. `is_always`: for all
/// nodes of the function, so that a default makes no sense.
pub(crate) fn give(
    context: &mut Context<'_>,
    node: &mut Node,
    (given, is_always): (&[Given], bool),
    made: &mut Vec<Node>,
) -> Option<()> {
    for Given { name, binding } in given {
        let param = find(context, node, name)?;
        if node.params[param].needs != Needs::Value(name.text.clone()) {
            twice(context, name);
            return None;
        }
        if node.params[param].default.is_some()
            && is_always
            && !matches!(binding, Binding::Source(_))
        {
            let title = format!(
                "`{}` has a default, and is always given `{binding}`",
                name.text
            );
            let help = "remove the default, or let the parameter be an input";
            context.wrong(name.span, &title, "is never left out", help);
            return None;
        }
        binding.bind(context, node, param, made)?;
    }
    Some(())
}

/// The position of the parameter of this name, or a message.
pub(crate) fn find(context: &mut Context<'_>, node: &Node, name: &Word) -> Option<usize> {
    let params = node.params.iter();
    if let Some(at) = params.clone().position(|param| param.name == name.text) {
        return Some(at);
    }
    let title = format!("`{}` has no parameter `{}`", node.name, name.text);
    let names = params.map(|param| param.name.as_str());
    let help = match most_similar(&name.text, names.clone()) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None if node.params.is_empty() => "it has no parameters".to_owned(),
        None => {
            let names: Vec<String> = names.map(|name| format!("`{name}`")).list();
            format!("its parameters are {}", names.join(", "))
        }
    };
    context.wrong(name.span, &title, "unknown", &help);
    None
}

fn twice(context: &mut Context<'_>, name: &Word) {
    let title = format!("`{}` is given something twice", name.text);
    context.wrong(name.span, &title, "a second time", "remove one of the two");
}
