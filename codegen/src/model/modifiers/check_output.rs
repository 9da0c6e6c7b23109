//! `#[nevis::check_output(range(0.0, 1.0), not_empty, importance = fail)]`: `x` becomes `x.raw`, a node for each
//! check (`x.range_validator`), and `x`, which passes the raw value on or fails.

pub(super) mod common;
mod kinds;
mod numbers;
mod validators;

use crate::ast::{Argument, Attribute, Kind, Word};
use crate::list::List as _;
use crate::model::expansion::{Context, Expansion};
use common::{Check, Settings, Target};
use validators::VALIDATORS;

pub(super) const USAGE: &str = "range(0.0, 1.0), not_empty, importance = fail";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let settings = Settings::read(context, expansion, attribute)?;
    if settings.checks.is_empty() {
        let title = "`check_output` names no check";
        let span = attribute.arguments.span;
        context.misused(attribute, span, title, "nothing to check");
        return None;
    }
    for at in settings.targets.iter().copied() {
        let target = Target::new(context, expansion, attribute, at)?;
        let mut checks = Vec::new();
        for argument in &settings.checks {
            checks.push(check(context, attribute, &target, argument)?);
        }
        target.expand(expansion, checks, settings.importance);
    }
    Some(())
}

fn check(
    context: &mut Context<'_>,
    attribute: &Attribute,
    target: &Target,
    argument: &Argument,
) -> Option<Check> {
    let (callee, arguments) = match &argument.value.kind {
        Kind::Call(call) if call.methods.is_empty() => (call.callee.clone(), Some(&call.arguments)),
        Kind::Path(path) => {
            let span = argument.value.span;
            let text = path.text.clone();
            (Word { text, span }, None)
        }
        _ => {
            let title = "this is no check";
            context.misused(attribute, argument.value.span, title, "not of this form");
            return None;
        }
    };
    let Some(validator) = VALIDATORS.iter().find(|it| it.name == callee.text) else {
        unknown(context, &callee);
        return None;
    };
    if !(validator.fits)(&target.ty) {
        let title = format!(
            "`{}` checks {}, and `{}` is `{}`",
            callee.text,
            validator.what,
            target.name,
            target.ty.short()
        );
        let help = common::fitting(&target.ty);
        context.wrong(callee.span, &title, "says nothing about this type", &help);
        return None;
    }
    let (function, params) = (validator.read)(context, target, &callee, arguments)?;
    Some(target.of_runtime(validator.name, function, params, callee.span))
}

fn unknown(context: &mut Context<'_>, callee: &Word) {
    let name = &callee.text;
    let known = VALIDATORS.iter().map(|validator| validator.name);
    let title = format!("there is no check `{name}`");
    let similar = match name.as_str() {
        "allow_nans" | "allow_none" => Some("allow_nan"),
        "max_fraction_nans" => Some("max_fraction_nan"),
        "length" => Some("len"),
        name => crate::diagnostics::most_similar(name, known.clone()),
    };
    let help = if let Some(similar) = similar {
        format!("did you mean `{similar}`?")
    } else {
        let names: Vec<String> = known.map(|name| format!("`{name}`")).list();
        format!(
            "the checks are {}; a function of your own is `#[nevis::check_output_custom({name})]`",
            names.join(", ")
        )
    };
    context.wrong(callee.span, &title, "unknown", &help);
}
