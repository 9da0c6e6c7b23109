//! Numbers within bounds.

use std::cmp::Ordering;

use super::count::{bounds, each};
use super::leaf::{Leaf, Number};
use super::result::ValidationResult;
use super::values::{Tally, Values, tally};

/// Every number is within `min` and `max`, both included. A `NaN` is outside; a `None` is not looked at.
///
/// ```
/// use nevis::check::range;
///
/// assert!(range(&0.5, 0.0, 1.0).passes);
/// assert!(range(&[Some(3), None], 0.0, 10.0).passes);
/// assert_eq!(range(&130_u8, 0.0, 120.0).message, "130 is outside 0 to 120");
/// assert_eq!(range(&[-1], 0.0, f64::INFINITY).message, "1 of 1 value is not at least 0: -1 at 0");
/// assert!(!range(&[f64::NAN], 0.0, 1.0).passes);
/// ```
#[must_use]
pub fn range<V: Values<Leaf: Number> + ?Sized>(value: &V, min: f64, max: f64) -> ValidationResult {
    found::<V>(
        &tally(value, |number| is_within(number, min, max)),
        min,
        max,
    )
}

/// The same where a `NaN` is not looked at either: `range(0.0, 1.0, allow_nan = true)` in the attribute.
///
/// ```
/// assert!(nevis::check::range_of_known(&[f64::NAN, 0.5], 0.0, 1.0).passes);
/// ```
#[must_use]
pub fn range_of_known<V: Values<Leaf: Number> + ?Sized>(
    value: &V,
    min: f64,
    max: f64,
) -> ValidationResult {
    let is_right = |number: &V::Leaf| number.is_nan() || is_within(number, min, max);
    found::<V>(&tally(value, is_right), min, max)
}

#[inline]
pub(super) fn is_within<N: Number + ?Sized>(number: &N, min: f64, max: f64) -> bool {
    matches!(
        number.compare(min),
        Some(Ordering::Greater | Ordering::Equal)
    ) && matches!(number.compare(max), Some(Ordering::Less | Ordering::Equal))
}

fn found<V: Values<Leaf: Number> + ?Sized>(
    tally: &Tally<'_, V::Leaf>,
    min: f64,
    max: f64,
) -> ValidationResult {
    let bounds = bounds(min, max, <V::Leaf as Number>::IS_INTEGER);
    // `within 0 to 1`, but `at least 0`.
    let is_half = (min == f64::NEG_INFINITY) != (max == f64::INFINITY);
    if is_half {
        each::<V>(tally, &bounds, &format!("not {bounds}"))
    } else {
        each::<V>(
            tally,
            &format!("within {bounds}"),
            &format!("outside {bounds}"),
        )
    }
}
