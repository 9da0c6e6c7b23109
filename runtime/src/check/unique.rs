//! Values that occur once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::leaf::Distinct;
use super::result::ValidationResult;
use super::values::Values;

/// No value occurs twice. What is missing is not looked at.
///
/// ```
/// use nevis::check::unique;
///
/// assert!(unique(&["a", "b"]).passes);
/// assert_eq!(unique(&[7, 1, 7]).message, "1 of 3 values is there already: 7 at 0 and again at 2");
/// assert!(unique(&[f64::NAN, f64::NAN]).passes);
/// ```
#[must_use]
pub fn unique<V: Values<Leaf: Distinct> + ?Sized>(value: &V) -> ValidationResult {
    let mut seen = HashMap::new();
    let (mut values, mut repeats, mut first) = (0_usize, 0_usize, None);
    value.each(&mut |leaf| {
        if let Some((leaf, key)) = leaf.and_then(|leaf| Some((leaf, leaf.key()?))) {
            match seen.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(values);
                }
                Entry::Occupied(entry) => {
                    repeats += 1;
                    first.get_or_insert((leaf, values, *entry.get()));
                }
            }
        }
        values += 1;
    });
    let Some((leaf, at, before)) = first else {
        let message = match values {
            0 => "there are no values".to_owned(),
            1 => "the only value is there once".to_owned(),
            values => format!("all {values} values are there once"),
        };
        return ValidationResult::pass(message).with("values", values);
    };
    let message = if repeats == 1 {
        format!("1 of {values} values is there already: {leaf:?} at {before} and again at {at}")
    } else {
        format!(
            "{repeats} of {values} values are there already, the first is {leaf:?} at {before} and again at {at}"
        )
    };
    ValidationResult::fail(message)
        .with("values", values)
        .with("repeats", repeats)
        .with("first", format_args!("{leaf:?}"))
        .with("at", at)
}
