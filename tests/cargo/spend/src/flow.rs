//! What a signup costs.

use nevis::{Collect, Parallelizable};

/// Mean spend of a week.
pub fn spend_mean(spend: &[f64]) -> f64 {
    spend.iter().sum::<f64>() / spend.len() as f64
}

/// What each week's signups cost.
pub fn spend_per_signup(spend: &[f64], signups: &[f64]) -> Vec<f64> {
    spend.iter().zip(signups).map(|(a, b)| a / b).collect()
}

/// Distance from the mean; the program does not use this output.
pub fn spend_zero_mean(spend: &[f64], spend_mean: f64) -> Vec<f64> {
    spend.iter().map(|week| week - spend_mean).collect()
}

/// One line of the calendar.
pub fn line(weeks: Vec<String>) -> impl Parallelizable<String> {
    weeks
}

/// How many weeks the line names.
pub fn named(line: &str) -> usize {
    line.split(',').count()
}

/// What the program prints.
pub fn report(spend_mean: f64, spend_per_signup: &[f64], named: Collect<usize>) -> String {
    let named: usize = named.iter().sum();
    format!("{spend_mean} {spend_per_signup:?} {named}")
}
