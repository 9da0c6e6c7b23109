//! The checks that nevis knows by name: what each takes, and which function of `nevis::check` makes it.

use super::common::Target;
use super::kinds::{has_no_length, is_char, is_number, is_single, is_text, leaf, may_be_missing};
use super::numbers::{ALLOW_NAN, Given, bounds, count, counted, number, wrong};
use crate::ast::{Arguments, Kind, Literal, Value, Word};
use crate::model::constant::Constant;
use crate::model::expansion::Context;
use crate::model::node::{Needs, Param};
use crate::source::Span;
use crate::ty::Ty;

/// The function of `nevis::check`, and what it takes beside the value.
type Called = (&'static str, Vec<Param>);

pub(super) struct Validator {
    pub(super) name: &'static str,
    /// What it is about, in a message: `range` checks numbers.
    pub(super) what: &'static str,
    /// Whether it may say something about a type; what is not known may.
    pub(super) fits: fn(&Ty) -> bool,
    pub(super) read: fn(&mut Context<'_>, &Target, &Word, Option<&Arguments>) -> Option<Called>,
}

pub(super) const VALIDATORS: &[Validator] = &[
    Validator {
        name: "range",
        what: "numbers",
        fits: |ty| leaf(ty).is_none_or(is_number),
        read: range,
    },
    Validator {
        name: "values_in",
        what: "numbers and texts",
        fits: |ty| leaf(ty).is_none_or(|leaf| is_number(leaf) || is_text(leaf) || is_char(leaf)),
        read: values_in,
    },
    Validator {
        name: "allow_nan",
        what: "values that may be missing",
        fits: may_be_missing,
        read: allow_nan,
    },
    Validator {
        name: "max_fraction_nan",
        what: "lists of values that may be missing",
        fits: |ty| may_be_missing(ty) && !is_single(ty),
        read: |context, _, callee, arguments| {
            let form = ("max_fraction_nan(0.1)", &["max"][..]);
            let (value, max) = limit(context, callee, arguments, form)?;
            if max.value > 1.0 {
                let title = format!("a fraction is at most 1, and this is {:?}", max.value);
                context.wrong(
                    value.span,
                    &title,
                    "more than all",
                    "write `max_fraction_nan(0.1)` for a tenth",
                );
                return None;
            }
            Some(("max_fraction_nan", vec![max.param]))
        },
    },
    Validator {
        name: "mean_in_range",
        what: "lists of numbers",
        fits: |ty| leaf(ty).is_none_or(is_number) && !is_single(ty),
        read: |context, _, callee, arguments| {
            let form = ("mean_in_range(0.0, 1.0)", &["min", "max"][..]);
            let given = Given::read(context, callee, arguments, form)?;
            Some(("mean_in_range", bounds(context, &given)?.into()))
        },
    },
    Validator {
        name: "max_standard_dev",
        what: "lists of numbers",
        fits: |ty| leaf(ty).is_none_or(is_number) && !is_single(ty),
        read: |context, _, callee, arguments| {
            let form = ("max_standard_dev(2.0)", &["max"][..]);
            let (_, max) = limit(context, callee, arguments, form)?;
            Some(("max_standard_dev", vec![max.param]))
        },
    },
    Validator {
        name: "not_empty",
        what: "what has a length",
        fits: |ty| !has_no_length(ty),
        read: |context, _, callee, arguments| {
            Given::read(context, callee, arguments, ("not_empty", &[]))?;
            Some(("not_empty", Vec::new()))
        },
    },
    Validator {
        name: "len",
        what: "what has a length",
        fits: |ty| !has_no_length(ty),
        read: len,
    },
    Validator {
        name: "regex",
        what: "texts",
        fits: |ty| leaf(ty).is_none_or(is_text),
        read: regex,
    },
    Validator {
        name: "unique",
        what: "lists",
        fits: |ty| !is_single(ty),
        read: |context, _, callee, arguments| {
            Given::read(context, callee, arguments, ("unique", &[]))?;
            Some(("unique", Vec::new()))
        },
    },
];

fn range(
    context: &mut Context<'_>,
    _: &Target,
    callee: &Word,
    arguments: Option<&Arguments>,
) -> Option<Called> {
    let form = "range(0.0, 1.0)`, `range(min = 0.0)` or `range(max = 1.0)";
    let names = &["min", "max", ALLOW_NAN][..];
    let given = Given::read(context, callee, arguments, (form, names))?;
    let looks_at_nan = match given.get(ALLOW_NAN) {
        Some(value) => !boolean(context, &given, value)?,
        None => true,
    };
    let function = if looks_at_nan {
        "range"
    } else {
        "range_of_known"
    };
    Some((function, bounds(context, &given)?.into()))
}

/// The only number of a check, which is not negative.
fn limit<'a>(
    context: &mut Context<'_>,
    callee: &'a Word,
    arguments: Option<&'a Arguments>,
    form: (&'static str, &[&'static str]),
) -> Option<(&'a Value, super::numbers::Number)> {
    let given = Given::read(context, callee, arguments, form)?;
    let value = given.must(context, "max", "a number")?;
    let max = number(context, &given, "max", value)?;
    if max.value < 0.0 {
        let title = format!("nothing is at most {:?} here", max.value);
        context.wrong(
            value.span,
            &title,
            "is negative",
            &format!("write `{}`", form.0),
        );
        return None;
    }
    Some((value, max))
}

fn boolean(context: &mut Context<'_>, given: &Given<'_>, value: &Value) -> Option<bool> {
    if let Kind::Literal(Literal::Bool(value)) = &value.kind {
        return Some(*value);
    }
    wrong(context, given, value, "`true` or `false`");
    None
}

fn allow_nan(
    context: &mut Context<'_>,
    _: &Target,
    callee: &Word,
    arguments: Option<&Arguments>,
) -> Option<Called> {
    let given = Given::read(
        context,
        callee,
        arguments,
        ("allow_nan(false)", &["is_allowed"]),
    )?;
    let value = given.must(context, "is_allowed", "`true` or `false`")?;
    let is_allowed = boolean(context, &given, value)?;
    let constant = Constant {
        literal: Literal::Bool(is_allowed),
        text: is_allowed.to_string(),
    };
    let ty = Ty::path("bool", Vec::new());
    let param = Param::new("is_allowed", Needs::Constant(constant), ty, value.span);
    Some(("allow_nan", vec![param]))
}

fn len(
    context: &mut Context<'_>,
    _: &Target,
    callee: &Word,
    arguments: Option<&Arguments>,
) -> Option<Called> {
    let form = "len(3)`, `len(1, 5)`, `len(min = 1)` or `len(max = 5)";
    let given = Given::read(context, callee, arguments, (form, &["min", "max"]))?;
    let is_exact = match arguments.map(|arguments| &arguments.list[..]) {
        Some([only]) => only.name.is_none(),
        _ => false,
    };
    let (min, max) = (given.get("min"), given.get("max"));
    if min.is_none() && max.is_none() {
        given.incomplete(context, "how many there are");
        return None;
    }
    let mut read = |name: &str, value: Option<&Value>| match value {
        Some(value) => count(context, &given, name, value).map(Some),
        None => Some(None),
    };
    let min_count = read("min", min)?;
    let max_count = if is_exact {
        read("max", min)?
    } else {
        read("max", max)?
    };
    let (low, min) = min_count.unwrap_or_else(|| (0, counted("min", 0, given.span)));
    let open = || (usize::MAX, counted("max", usize::MAX, given.span));
    let (high, max_param) = max_count.unwrap_or_else(open);
    if low > high {
        let title = format!("no length is {low} to {high}");
        let help = format!("write the smaller one first: `len({high}, {low})`");
        let span = max.map_or(given.span, |value| value.span);
        context.wrong(span, &title, "less than the other bound", &help);
        return None;
    }
    Some(("len", vec![min, max_param]))
}

fn values_in(
    context: &mut Context<'_>,
    target: &Target,
    callee: &Word,
    arguments: Option<&Arguments>,
) -> Option<Called> {
    let form = "values_in([1, 2])` or `values_in([\"a\", \"b\"])";
    let given = Given::read(context, callee, arguments, (form, &["values"]))?;
    let value = given.must(context, "values", "a list of values")?;
    let Kind::List(list) = &value.kind else {
        wrong(context, &given, value, "a list");
        return None;
    };
    if list.is_empty() {
        let title = "no value is in an empty list";
        context.wrong(
            value.span,
            title,
            "has no values",
            &format!("write `{form}`"),
        );
        return None;
    }
    let is_of_texts = matches!(list[0].kind, Kind::Literal(Literal::Text(_)));
    let is_of_chars = matches!(list[0].kind, Kind::Literal(Literal::Char(_)));
    let mut literals = Vec::new();
    for one in list {
        literals.push(match &one.kind {
            Kind::Literal(text @ Literal::Text(_)) if is_of_texts => text.clone(),
            Kind::Literal(char @ Literal::Char(_)) if is_of_chars => char.clone(),
            _ if is_of_texts || is_of_chars => {
                wrong(
                    context,
                    &given,
                    one,
                    if is_of_texts { "a text" } else { "a character" },
                );
                return None;
            }
            _ => {
                number(context, &given, "values", one)?;
                match &one.kind {
                    Kind::Literal(number) => number.clone(),
                    _ => return None,
                }
            }
        });
    }
    let (element, what, fits): (_, _, fn(&Ty) -> bool) = if is_of_texts {
        (Ty::reference(Ty::path("str", Vec::new())), "texts", is_text)
    } else if is_of_chars {
        (Ty::path("char", Vec::new()), "characters", is_char)
    } else {
        (Ty::path("f64", Vec::new()), "numbers", is_number)
    };
    if leaf(&target.ty).is_some_and(|leaf| !fits(leaf)) {
        let title = format!(
            "`{}` is `{}`, and this is a list of {what}",
            target.name,
            target.ty.short()
        );
        let help = "write values of the type that is checked";
        context.wrong(value.span, &title, "does not fit", help);
        return None;
    }
    let ty = Ty::reference(Ty::Slice(Box::new(element)));
    let constant = Constant::new(&Literal::List(literals), &ty)?;
    let param = Param::new("values", Needs::Constant(constant), ty, value.span);
    Some(("values_in", vec![param]))
}

fn regex(
    context: &mut Context<'_>,
    _: &Target,
    callee: &Word,
    arguments: Option<&Arguments>,
) -> Option<Called> {
    let form = ("regex(\"^[a-z]+$\")", &["pattern"][..]);
    let given = Given::read(context, callee, arguments, form)?;
    let value = given.must(context, "pattern", "a pattern")?;
    let Kind::Literal(Literal::Text(pattern)) = &value.kind else {
        wrong(context, &given, value, "a text");
        return None;
    };
    #[cfg(feature = "regex")]
    if let Err(error) = regex_lite::Regex::new(pattern) {
        let title = format!("this is not a regular expression: {error}");
        let help = "the syntax is that of the crate `regex-lite`; a backslash before `(`, `[`, `.` and the like takes their meaning away";
        context.wrong(value.span, &title, "not a pattern", help);
        return None;
    }
    Some(("regex", vec![text("pattern", pattern, value.span)]))
}

fn text(name: &str, text: &str, span: Span) -> Param {
    let literal = Literal::Text(text.to_owned());
    let constant = Constant {
        text: format!("{text:?}"),
        literal,
    };
    let ty = Ty::path("str", Vec::new());
    let ty = Ty::reference(ty).with_lifetime(Some("'static"));
    Param::new(name, Needs::Constant(constant), ty, span)
}
