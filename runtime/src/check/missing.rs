//! Values that are missing: `NaN` and `None`.

use super::leaf::Leaf;
use super::result::ValidationResult;
use super::values::Values;

/// No value is a `NaN` or a `None`, unless `is_allowed`.
///
/// ```
/// use nevis::check::allow_nan;
///
/// assert!(allow_nan(&[0.5], false).passes);
/// assert_eq!(allow_nan(&[0.5, f64::NAN], false).message, "1 of 2 values is missing, at 1");
/// assert!(allow_nan(&[Some(1), None], true).passes);
/// ```
#[must_use]
pub fn allow_nan<V: Values<Leaf: Leaf> + ?Sized>(value: &V, is_allowed: bool) -> ValidationResult {
    let missing = Missing::of(value);
    let passes = is_allowed || missing.count == 0;
    missing.result::<V>(passes, "")
}

/// Not more than this part of the values is a `NaN` or a `None`; of an empty list none is.
///
/// ```
/// use nevis::check::max_fraction_nan;
///
/// let result = max_fraction_nan(&[f64::NAN, 1.0, 2.0, 3.0], 0.1);
/// assert_eq!(result.message, "1 of 4 values is missing (0.25, more than 0.1), at 0");
/// ```
#[must_use]
pub fn max_fraction_nan<V: Values<Leaf: Leaf> + ?Sized>(value: &V, max: f64) -> ValidationResult {
    let missing = Missing::of(value);
    let fraction = missing.fraction();
    let passes = fraction <= max;
    let compared = if passes { "not more" } else { "more" };
    missing.result::<V>(passes, &format!(" ({fraction}, {compared} than {max})"))
}

struct Missing {
    values: usize,
    count: usize,
    first: usize,
}

impl Missing {
    fn of<V: Values<Leaf: Leaf> + ?Sized>(value: &V) -> Self {
        let (mut values, mut count, mut first) = (0, 0, 0);
        value.each(&mut |leaf| {
            if leaf.is_none_or(Leaf::is_nan) {
                if count == 0 {
                    first = values;
                }
                count += 1;
            }
            values += 1;
        });
        Self {
            values,
            count,
            first,
        }
    }

    /// Of nothing, nothing is missing.
    #[inline]
    fn fraction(&self) -> f64 {
        if self.values == 0 {
            return 0.0;
        }
        self.count as f64 / self.values as f64
    }

    fn result<V: Values + ?Sized>(&self, passes: bool, compared: &str) -> ValidationResult {
        let Self {
            values,
            count,
            first,
        } = self;
        let of = super::count::count(*values, "value", "values");
        let message = match (V::IS_ONE, values, count) {
            (true, _, 0) => "it is not missing".to_owned(),
            (true, ..) => format!("it is missing{compared}"),
            (false, 0, _) => "there are no values".to_owned(),
            (false, _, 0) => "no value is missing".to_owned(),
            (false, _, 1) => format!("1 of {of} is missing{compared}, at {first}"),
            (false, ..) => format!("{count} of {of} are missing{compared}, the first at {first}"),
        };
        ValidationResult::new(passes, message)
            .with("values", values)
            .with("missing", count)
    }
}
