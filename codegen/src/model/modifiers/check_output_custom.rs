//! `#[nevis::check_output_custom(is_sorted, importance = warn)]`: checks that are functions of the flow's.

use super::check_output::common::{Check, Settings, Target};
use crate::ast::{Attribute, Kind, NodeFn, Returns};
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Param};
use crate::source::Span;
use crate::ty::Ty;

pub(super) const USAGE: &str = "is_sorted, importance = fail";

const FORM: &str = "write `pub(crate) fn is_right(value: &T) -> bool`; it may also return a `ValidationResult` or a `Result` of one, and further parameters are other nodes";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let settings = Settings::read(context, expansion, attribute)?;
    if settings.checks.is_empty() {
        let title = "`check_output_custom` names no function";
        let span = attribute.arguments.span;
        context.misused(attribute, span, title, "nothing to check with");
        return None;
    }
    for at in settings.targets.iter().copied() {
        let target = Target::new(context, expansion, attribute, at)?;
        let mut checks = Vec::new();
        for argument in &settings.checks {
            let span = argument.value.span;
            let Kind::Path(path) = &argument.value.kind else {
                let title = "this is no function";
                context.misused(attribute, span, title, "not the name of one");
                return None;
            };
            let function = context.function("check_output_custom", &path.item, span)?;
            checks.push(check(context, function, span)?);
        }
        target.expand(expansion, checks, settings.importance);
    }
    Some(())
}

fn check(context: &mut Context<'_>, function: &NodeFn, span: Span) -> Option<Check> {
    let name = &function.name;
    let wrong = |context: &mut Context<'_>, title: &str, label: &str, help: &str| {
        context.wrong_beside(span, (title, "named here"), help, (function.span, label));
    };
    if context.is_node(function) {
        let title = format!("`{name}` is a node, and a node does not check another one");
        let help = format!(
            "make it `pub(crate) fn {name}`: that is no node, but generated code may call it"
        );
        wrong(context, &title, "is public, so it is a node", &help);
        return None;
    }
    let Some((value, others)) = function.params.split_first() else {
        let title = format!("`{name}` takes no value to check");
        wrong(context, &title, "has no parameter", FORM);
        return None;
    };
    let Returns {
        value: gives,
        fallible,
        ..
    } = &function.returns;
    let is_bool = matches!(gives, Ty::Path { path, args } if path == "bool" && args.is_empty());
    let callee = match (gives.last_segment(), fallible) {
        _ if is_bool && !fallible => |file, name| Callee::Predicate { file, name },
        (Some("ValidationResult"), _) => |file, name| Callee::Function { file, name },
        _ => {
            let gives = function.returns.whole.short();
            let title = format!("`{name}` returns `{gives}`, which says nothing about a check");
            wrong(context, &title, "returns something else", FORM);
            return None;
        }
    };
    let returns = if is_bool {
        Returns::plain(Ty::path("nevis::ValidationResult", Vec::new()), span)
    } else {
        function.returns.clone()
    };
    Some(Check {
        name: name.clone(),
        callee: callee(function.span.file, function.function.clone()),
        params: others.iter().map(Param::of_function).collect(),
        takes: value.ty.clone(),
        returns,
        content: Some(function.content),
        span,
    })
}
