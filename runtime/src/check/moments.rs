//! The mean of numbers, and how much they vary.

use super::count::{bound, bounds, count};
use super::leaf::Number;
use super::result::ValidationResult;
use super::values::Values;

/// The mean of the numbers is within `min` and `max`, both included. What is missing is not looked at; if
/// nothing is left, there is no mean, and the check fails.
///
/// ```
/// use nevis::check::mean_in_range;
///
/// assert!(mean_in_range(&[1.0, 3.0, f64::NAN], 2.0, 2.0).passes);
/// assert_eq!(mean_in_range(&[1, 2], 2.0, 5.0).message, "the mean of 2 values is 1.5, outside 2.0 to 5.0");
/// assert!(!mean_in_range(&[0.0; 0], 0.0, 1.0).passes);
/// ```
#[must_use]
pub fn mean_in_range<V: Values<Leaf: Number> + ?Sized>(
    value: &V,
    min: f64,
    max: f64,
) -> ValidationResult {
    let (numbers, mean) = mean(value);
    if numbers == 0 {
        return ValidationResult::fail("there are no values to take the mean of").with("values", 0);
    }
    let passes = min <= mean && mean <= max;
    let is_half = (min == f64::NEG_INFINITY) != (max == f64::INFINITY);
    let relation = match (passes, is_half) {
        (true, true) => "",
        (true, false) => "within ",
        (false, true) => "not ",
        (false, false) => "outside ",
    };
    let bounds = bounds(min, max, false);
    let message = format!(
        "the mean of {} is {mean:?}, {relation}{bounds}",
        values(numbers)
    );
    ValidationResult::new(passes, message)
        .with("values", numbers)
        .with("mean", mean)
}

/// The standard deviation of the numbers is at most `max`: that of a sample (`n - 1`), as Apache Hamilton has
/// it. What is missing is not looked at; fewer than two numbers do not vary, so they pass.
///
/// ```
/// use nevis::check::max_standard_dev;
///
/// assert!(max_standard_dev(&[1.0, 1.0, 1.0], 0.0).passes);
/// let result = max_standard_dev(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], 2.0);
/// assert_eq!(result.message, "the standard deviation of 8 values is 2.138089935299395, more than 2.0");
/// ```
#[must_use]
pub fn max_standard_dev<V: Values<Leaf: Number> + ?Sized>(value: &V, max: f64) -> ValidationResult {
    let (numbers, mean) = mean(value);
    if numbers < 2 {
        let message = format!("{} cannot vary", values(numbers));
        return ValidationResult::pass(message).with("values", numbers);
    }
    let mut squares = 0.0;
    value.each(&mut |number| {
        if let Some(number) = number.map(Number::to_f64).filter(|number| !number.is_nan()) {
            squares += (number - mean) * (number - mean);
        }
    });
    let deviation = (squares / (numbers - 1) as f64).sqrt();
    let passes = deviation <= max;
    let relation = if passes { "at most" } else { "more than" };
    let message = format!(
        "the standard deviation of {} is {deviation:?}, {relation} {}",
        values(numbers),
        bound(max, false)
    );
    ValidationResult::new(passes, message)
        .with("values", numbers)
        .with("standard_dev", deviation)
}

#[inline]
fn values(numbers: usize) -> String {
    count(numbers, "value", "values")
}

/// How many numbers there are, and their mean.
fn mean<V: Values<Leaf: Number> + ?Sized>(value: &V) -> (usize, f64) {
    let (mut numbers, mut sum) = (0_usize, 0.0);
    value.each(&mut |number| {
        if let Some(number) = number.map(Number::to_f64).filter(|number| !number.is_nan()) {
            numbers += 1;
            sum += number;
        }
    });
    (numbers, sum / numbers as f64)
}
