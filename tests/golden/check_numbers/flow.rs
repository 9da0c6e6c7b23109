//! Checks of numbers.

/// One number, with a warning.
#[nevis::check_output(range(0.0, 1.0), allow_nan(false))]
pub fn rate(clicks: &[f64]) -> f64 {
    clicks.iter().sum::<f64>() / 10.0
}

/// A list.
#[nevis::check_output(
    range(min = 0), max_fraction_nan(0.25), mean_in_range(1, 3), max_standard_dev(2), not_empty,
    importance = fail
)]
pub fn spend(clicks: &[f64]) -> Vec<f64> {
    clicks.iter().map(|clicks| clicks * 2.0).collect()
}

/// Integers of a few kinds.
#[nevis::check_output(values_in([0, 1, 2]), len(min = 1), importance = fail)]
pub fn kinds(clicks: &[f64]) -> Vec<Option<u8>> {
    clicks.iter().map(|clicks| if *clicks < 0.0 { None } else { Some(*clicks as u8) }).collect()
}

/// What is known of it, and no two alike.
#[nevis::check_output(range(0, 10, allow_nan = true), unique, len(2, 4), importance = fail)]
pub fn known(clicks: &[f64]) -> [f64; 3] {
    [clicks[0], clicks[1], f64::NAN]
}

pub fn total(spend: &[f64], known: [f64; 3], rate: f64) -> f64 {
    spend.iter().sum::<f64>() + known[0] + rate
}
