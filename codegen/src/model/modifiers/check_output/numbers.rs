//! Numbers in the parentheses of a check.

use crate::ast::{Argument, Arguments, Kind, Literal, Value, Word};
use crate::model::constant::Constant;
use crate::model::expansion::Context;
use crate::model::node::{Needs, Param};
use crate::source::Span;
use crate::ty::Ty;

/// What is only written by its name.
pub(super) const ALLOW_NAN: &str = "allow_nan";

/// The arguments of a check by name: those that are written without one come first, in order.
pub(super) struct Given<'a> {
    pub(super) form: &'static str,
    pub(super) callee: &'a Word,
    pub(super) span: Span,
    list: Vec<(&'static str, &'a Value)>,
}

impl<'a> Given<'a> {
    pub(super) fn read(
        context: &mut Context<'_>,
        callee: &'a Word,
        arguments: Option<&'a Arguments>,
        (form, names): (&'static str, &[&'static str]),
    ) -> Option<Self> {
        let mut given = Self {
            form,
            callee,
            span: arguments.map_or(callee.span, |arguments| arguments.span),
            list: Vec::new(),
        };
        let mut places = names.iter();
        for Argument { name, value } in arguments.map_or(&[][..], |arguments| &arguments.list) {
            // Without its name `range(0.0, 1.0, true)` would say nothing.
            let place = match name {
                Some(name) => names.iter().find(|known| **known == name.text),
                None => places.next().filter(|place| **place != ALLOW_NAN),
            };
            let is_again = |place: &str| given.list.iter().any(|(known, _)| *known == place);
            match place {
                Some(place) if !is_again(place) => given.list.push((place, value)),
                _ => {
                    let span = name.as_ref().map_or(value.span, |name| name.span);
                    let title = format!("`{}` does not take this", callee.text);
                    let label = if place.is_some() {
                        "a second time"
                    } else {
                        "not expected"
                    };
                    context.wrong(span, &title, label, &format!("write `{form}`"));
                    return None;
                }
            }
        }
        Some(given)
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        let found = self.list.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Says that something is missing.
    pub(super) fn incomplete(&self, context: &mut Context<'_>, missing: &str) {
        let title = format!("`{}` needs {missing}", self.callee.text);
        let label = if self.is_empty() {
            "has none"
        } else {
            "incomplete"
        };
        context.wrong(self.span, &title, label, &format!("write `{}`", self.form));
    }

    /// A value that must be there.
    pub(super) fn must(
        &self,
        context: &mut Context<'_>,
        name: &str,
        missing: &str,
    ) -> Option<&'a Value> {
        let found = self.get(name);
        if found.is_none() {
            self.incomplete(context, missing);
        }
        found
    }
}

/// A number that is written in an attribute.
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) param: Param,
}

/// A number that is compared with others.
pub(super) fn number(
    context: &mut Context<'_>,
    given: &Given<'_>,
    name: &str,
    value: &Value,
) -> Option<Number> {
    let digits = match &value.kind {
        Kind::Literal(literal @ (Literal::Int(digits) | Literal::Float(digits))) => {
            Some((literal, digits))
        }
        _ => None,
    };
    let Some((literal, digits)) = digits else {
        wrong(context, given, value, "a number");
        return None;
    };
    let Ok(number) = digits.replace('_', "").parse::<f64>() else {
        wrong(context, given, value, "a number");
        return None;
    };
    // What an `f64` cannot hold would be another bound than the one that is written.
    let is_exact = match literal {
        Literal::Int(digits) => {
            digits.replace('_', "").parse::<i128>().ok() == Some(as_integer(number))
        }
        _ => true,
    };
    if !is_exact || number.is_infinite() {
        let title = format!("`{digits}` is compared as an `f64`, which cannot hold it");
        let help = format!("write a number that an `f64` holds, for example `{number:?}`");
        context.wrong(value.span, &title, "would be rounded", &help);
        return None;
    }
    let ty = Ty::path("f64", Vec::new());
    let constant = Constant::new(literal, &ty)?;
    let param = Param::new(name, Needs::Constant(constant), ty, value.span);
    Some(Number {
        value: number,
        param,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "too large ones are another number then"
)]
fn as_integer(number: f64) -> i128 {
    number as i128
}

/// Two bounds, of which one may be missing.
pub(super) fn bounds(context: &mut Context<'_>, given: &Given<'_>) -> Option<[Param; 2]> {
    let (min, max) = (given.get("min"), given.get("max"));
    // Without names there are two.
    if min.is_none() && max.is_none() {
        given.incomplete(context, "two bounds");
        return None;
    }
    let min_number = match min {
        Some(value) => Some(number(context, given, "min", value)?),
        None => None,
    };
    let max_number = match max {
        Some(value) => Some(number(context, given, "max", value)?),
        None => None,
    };
    if let (Some(low), Some(high), Some(value)) = (&min_number, &max_number, max)
        && low.value > high.value
    {
        let (low, high) = (low.value, high.value);
        let title = format!("nothing is within {low:?} to {high:?}");
        let help = format!(
            "write the smaller one first: `{}({high:?}, {low:?})`",
            given.callee.text
        );
        context.wrong(value.span, &title, "less than the other bound", &help);
        return None;
    }
    let open = |text: &str, name: &str| {
        let literal = Literal::Item(text.to_owned());
        let ty = Ty::path("f64", Vec::new());
        let text = text.to_owned();
        Param::new(
            name,
            Needs::Constant(Constant { literal, text }),
            ty,
            given.span,
        )
    };
    Some([
        min_number.map_or_else(|| open("f64::NEG_INFINITY", "min"), |it| it.param),
        max_number.map_or_else(|| open("f64::INFINITY", "max"), |it| it.param),
    ])
}

/// How many there may be.
pub(super) fn count(
    context: &mut Context<'_>,
    given: &Given<'_>,
    name: &str,
    value: &Value,
) -> Option<(usize, Param)> {
    let digits = match &value.kind {
        Kind::Literal(Literal::Int(digits)) => digits.replace('_', "").parse::<usize>().ok(),
        _ => None,
    };
    let Some(count) = digits else {
        wrong(context, given, value, "a count");
        return None;
    };
    Some((count, counted(name, count, value.span)))
}

pub(super) fn counted(name: &str, count: usize, span: Span) -> Param {
    let literal = Literal::Int(count.to_string());
    let text = if count == usize::MAX {
        "usize::MAX".to_owned()
    } else {
        crate::model::constant::grouped(&count.to_string())
    };
    let ty = Ty::path("usize", Vec::new());
    Param::new(name, Needs::Constant(Constant { literal, text }), ty, span)
}

/// Says what an argument should be.
pub(super) fn wrong(context: &mut Context<'_>, given: &Given<'_>, value: &Value, should: &str) {
    let title = format!("`{}` takes {should} here", given.callee.text);
    let label = format!("is not {should}");
    context.wrong(
        value.span,
        &title,
        &label,
        &format!("write `{}`", given.form),
    );
}
