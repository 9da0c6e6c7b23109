//! The flow of `docs/modifiers/checks.md`.

use nevis::ValidationResult;

/// What was spent in each week.
#[nevis::check_output(range(min = 0), max_fraction_nan(0.1), importance = fail)]
pub fn spend(table: &[[f64; 2]]) -> Vec<f64> {
    table.iter().map(|row| row[0]).collect()
}

/// Who signed up in each week.
#[nevis::check_output(range(0, 10000), unique, importance = fail)]
#[nevis::check_output_custom(grows)]
pub fn signups(table: &[[f64; 2]]) -> Vec<f64> {
    table.iter().map(|row| row[1]).collect()
}

/// What a signup cost.
#[nevis::check_output_custom(is_worth_it, importance = fail)]
pub fn cost(spend: &[f64], signups: &[f64]) -> f64 {
    spend.iter().sum::<f64>() / signups.iter().sum::<f64>()
}

/// Only a warning.
pub(crate) fn grows(signups: &[f64]) -> bool {
    signups.is_sorted()
}

/// `budget` is another node or an input.
pub(crate) fn is_worth_it(cost: f64, budget: f64) -> ValidationResult {
    if cost <= budget {
        ValidationResult::pass("it is in the budget")
    } else {
        ValidationResult::fail(format!("{cost} is above the budget")).with("budget", budget)
    }
}
