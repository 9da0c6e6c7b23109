//! How counts are said.

use super::leaf::Leaf;
use super::result::ValidationResult;
use super::values::{Tally, Values};

/// `no values`, `1 value`, `7 values`.
#[inline]
pub(super) fn count(number: usize, thing: &str, things: &str) -> String {
    match number {
        0 => format!("no {things}"),
        1 => format!("1 {thing}"),
        more => format!("{more} {things}"),
    }
}

/// What a tally says of values of which each should be something: `are` and `is not` it.
pub(super) fn each<V: Values<Leaf: Leaf> + ?Sized>(
    tally: &Tally<'_, V::Leaf>,
    should: &str,
    wrong: &str,
) -> ValidationResult {
    let Tally {
        values,
        wrong: count_wrong,
        first,
    } = tally;
    let Some((at, first)) = first else {
        let message = match (V::IS_ONE, values) {
            (true, _) => format!("it is {should}"),
            (false, 0) => "there are no values".to_owned(),
            (false, 1) => format!("the only value is {should}"),
            (false, values) => format!("all {values} values are {should}"),
        };
        return ValidationResult::pass(message).with("values", values);
    };
    let message = match (V::IS_ONE, count_wrong) {
        (true, _) => format!("{first:?} is {wrong}"),
        (false, 1) => format!(
            "1 of {} is {wrong}: {first:?} at {at}",
            count(*values, "value", "values")
        ),
        (false, many) => {
            format!("{many} of {values} values are {wrong}, the first is {first:?} at {at}")
        }
    };
    let result = ValidationResult::fail(message)
        .with("values", values)
        .with("wrong", count_wrong)
        .with("first", format_args!("{first:?}"));
    if V::IS_ONE {
        result
    } else {
        result.with("at", at)
    }
}

/// A bound as its numbers are written: `0` of integers, `0.0` of floats.
#[inline]
pub(super) fn bound(bound: f64, is_integer: bool) -> String {
    if is_integer {
        format!("{bound}")
    } else {
        format!("{bound:?}")
    }
}

/// `0.0 to 1.0`, `at least 0.0`, `at most 1.0`.
#[inline]
pub(super) fn bounds(min: f64, max: f64, is_integer: bool) -> String {
    let (low, high) = (bound(min, is_integer), bound(max, is_integer));
    match (min == f64::NEG_INFINITY, max == f64::INFINITY) {
        (true, false) => format!("at most {high}"),
        (false, true) => format!("at least {low}"),
        _ => format!("{low} to {high}"),
    }
}
