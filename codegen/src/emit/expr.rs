//! A local, as it is passed on.

use crate::plan::{Expr, Held, How, Present, View};

/// A local as it is passed on.
pub(super) fn expr(expr: &Expr) -> String {
    let name = &expr.name;
    match expr.how {
        How::Plain | How::Constant | How::Part => name.clone(),
        How::Borrow => format!("&{name}"),
        How::BorrowInner => format!("&*{name}"),
        How::ReborrowInner => format!("&**{name}"),
        How::CloneMethod => format!("{name}.clone()"),
        How::CloneOwned => format!("Clone::clone(&{name})"),
        How::CloneBorrowed => format!("Clone::clone({name})"),
        How::ToVec => format!("{name}.to_vec()"),
        How::ToOwned => format!("{name}.to_owned()"),
        How::ToPathBuf => format!("{name}.to_path_buf()"),
        How::AsRef => format!("{name}.as_ref()"),
        How::AsDeref => format!("{name}.as_deref()"),
        How::Cloned => format!("{name}.cloned()"),
        How::MapToOwned => format!("{name}.map(ToOwned::to_owned)"),
        How::MapDeref => format!("{name}.map(std::ops::Deref::deref)"),
        How::Unit => "()".to_owned(),
        How::UnitRef => "&()".to_owned(),
        How::Absent => "None".to_owned(),
    }
}

/// A local as an argument of a node's function.
pub(super) fn argument(one: &Expr) -> String {
    let name = &one.name;
    match &one.present {
        Present::Needed => expr(one),
        Present::Some { .. } => format!("Some({})", expr(one)),
        Present::Items {
            is_copy,
            by_reference,
            ..
        } => {
            let by = if *by_reference { "&" } else { "" };
            let iter = match (one.how, is_copy) {
                (How::Plain, _) => "into_iter()",
                (_, true) => "iter().copied()",
                (_, false) => "iter().cloned()",
            };
            format!("{by}{name}.{iter}.map(Some).collect()")
        }
    }
}

/// The same in a run by name, where what may be missing is in an `Option` already.
pub(super) fn held_argument(one: &Expr) -> String {
    match &one.present {
        Present::Needed => held(one),
        Present::Some { view } => absent_or(one, *view),
        Present::Items {
            by_reference, rest, ..
        } => {
            let by = if *by_reference { "&" } else { "" };
            let rest = rest
                .as_ref()
                .map_or_else(|| "None".to_owned(), |rest| passed(rest));
            format!("{by}nevis::rt::items({}, {rest})", passed(one))
        }
    }
}

/// What the condition of a call in a run by name asks about an argument.
pub(super) enum Guard {
    /// That this is `Some`.
    Needed(String),
    If(String),
    No,
}

pub(super) fn guard(one: &Expr) -> Guard {
    let name = &one.name;
    match (&one.present, one.how, one.held) {
        (_, How::Unit | How::UnitRef | How::Constant | How::Absent, _)
        | (Present::Some { .. }, ..) => Guard::No,
        (Present::Items { rest: None, .. }, ..) => Guard::If(format!("{name}.is_some()")),
        (
            Present::Items {
                rest: Some(rest), ..
            },
            ..,
        ) => Guard::If(format!("({name}.is_some() || {}.is_some())", rest.name)),
        (Present::Needed, _, Held::Value) => Guard::Needed(name.clone()),
        (Present::Needed, ..) => Guard::Needed(format!("&{name}")),
    }
}

fn absent_or(one: &Expr, view: View) -> String {
    let name = &one.name;
    match (view, one.how) {
        (_, How::UnitRef) => "Some(&())".to_owned(),
        (View::Deref, How::Borrow) => format!("{name}.as_deref()"),
        (View::Deref, How::Plain) => format!("{name}.map(std::ops::Deref::deref)"),
        (View::Coerced, How::Borrow) => format!("{name}.as_ref().map(|value| value as _)"),
        (View::Coerced, How::Plain) => format!("{name}.map(|value| value as _)"),
        _ => passed(one),
    }
}

/// The same of what a run by name found in the local's `Option`: of an owned value that stays, a
/// reference.
pub(super) fn held(one: &Expr) -> String {
    let name = &one.name;
    match (one.held, one.how) {
        (Held::Value, _) => expr(one),
        (_, How::Borrow) => name.clone(),
        (_, How::BorrowInner) => format!("&**{name}"),
        (_, How::CloneOwned) => format!("Clone::clone({name})"),
        _ => expr(one),
    }
}

/// The `Option` itself as a run by name passes it on.
pub(super) fn passed(one: &Expr) -> String {
    let name = &one.name;
    match (one.held, one.how) {
        (Held::Unnamed, How::Borrow) => format!("{name}.as_ref().map(|value| value as _)"),
        (_, How::Borrow) => format!("{name}.as_ref()"),
        (_, How::BorrowInner) => format!("{name}.as_deref()"),
        (_, How::ReborrowInner) => format!("{name}.map(std::ops::Deref::deref)"),
        (_, How::Plain | How::Constant | How::Part) => name.clone(),
        (_, How::Unit | How::UnitRef) => "Some(())".to_owned(),
        (_, How::Absent) => "None".to_owned(),
        (Held::Place | Held::Unnamed, _) => format!("{name}.clone()"),
        (Held::Value, _) => format!("{name}.cloned()"),
    }
}

/// A list of lists of values as nested `Vec`s.
pub(super) fn unlisted(value: &str, levels: usize) -> String {
    match levels {
        0 => value.to_owned(),
        1 => format!("{value}.into_vec()"),
        2 => format!("{value}.into_iter().map(nevis::Collect::into_vec).collect()"),
        _ => format!(
            "{value}.into_iter().map(|list| {}).collect()",
            unlisted("list", levels - 1)
        ),
    }
}

/// Several values as one.
pub(super) fn tuple(parts: Vec<String>) -> String {
    format!("({})", nested(parts).join(", "))
}

/// Parts of a tuple without a tuple at its end.
pub(super) const LONGEST_TUPLE: usize = 12;

/// From here on tuples are nested evenly: rustc gives up where types are nested some hundred deep.
const MANY_PARTS: usize = 150;

/// The parts of a tuple. The standard library collects into tuples of up to twelve, so a longer one
/// nests at its end, or is a tuple of tuples.
pub(super) fn nested(mut parts: Vec<String>) -> Vec<String> {
    if parts.len() > MANY_PARTS {
        let share = parts.len().div_ceil(LONGEST_TUPLE);
        let mut groups = Vec::new();
        while parts.len() > share {
            let rest = parts.split_off(share);
            groups.push(tuple(parts));
            parts = rest;
        }
        groups.push(tuple(parts));
        return groups;
    }
    if parts.len() > LONGEST_TUPLE {
        let rest = parts.split_off(LONGEST_TUPLE - 1);
        parts.push(tuple(rest));
    }
    parts
}
