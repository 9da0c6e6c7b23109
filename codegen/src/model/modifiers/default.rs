//! `#[nevis::default(number = 1.0)]`: what a parameter is given when it needs an input that is left out. If a
//! node computes the value, that is used. See `model/defaults.rs` for what becomes of it.

use crate::ast::Attribute;
use crate::model::binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::Needs;
use crate::model::parameters;

pub(super) const USAGE: &str = "number = 1.0, separator = \",\"";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let list = &attribute.arguments.list;
    if list.is_empty() {
        let title = "`default` gives parameters a value, and this names none";
        context.misused(
            attribute,
            attribute.arguments.span,
            title,
            "has no argument",
        );
        return None;
    }
    for argument in list {
        let value = &argument.value;
        let Some(name) = &argument.name else {
            let title = "`default` takes `parameter = value`";
            context.misused(attribute, value.span, title, "for which parameter?");
            return None;
        };
        let literal = binding::literal(context, value)?;
        let mut is_always = None;
        let mut is_used = false;
        for at in expansion.own() {
            let node = &mut expansion.nodes[at];
            let at = parameters::find(context, node, name)?;
            let param = &mut node.params[at];
            if param.ty.optional().is_some() {
                let title = format!(
                    "`{}` is an `Option`, which may be left out anyway",
                    name.text
                );
                let help =
                    "take the value itself, which is always there then, or remove the default";
                context.wrong(param.ty_span, &title, "would never be `None`", help);
                return None;
            }
            if param.default.is_some() {
                let title = format!("`{}` has two defaults", name.text);
                context.wrong(name.span, &title, "a second time", "remove one of the two");
                return None;
            }
            if let Needs::Constant(constant) = &param.needs {
                is_always = Some(constant.literal.to_string());
                continue;
            }
            is_used = true;
            let ty = param.ty.clone();
            param.default = Some(binding::constant(
                context,
                &literal,
                value.span,
                &format!("`{}`", name.text),
                &ty,
            )?);
        }
        if let (Some(literal), false) = (is_always, is_used) {
            let title = format!("`{}` is always `{literal}`", name.text);
            let help = "remove the default, or let the parameter be an input";
            context.wrong(name.span, &title, "is never left out", help);
            return None;
        }
    }
    Some(())
}
