//! Checks that are functions.

use nevis::ValidationResult;

#[nevis::check_output_custom(is_sorted, has_no_gap, importance = fail)]
#[nevis::check_output_custom(is_long)]
pub fn days(text: &str) -> Vec<u32> {
    text.split(' ').filter_map(|day| day.parse().ok()).collect()
}

/// What the largest gap may be.
pub fn largest_gap(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX) / 10 + 2
}

/// By value.
#[nevis::check_output_custom(is_even, importance = fail)]
pub fn count(days: &[u32]) -> usize {
    days.len()
}

pub(crate) fn is_sorted(days: &[u32]) -> bool {
    days.is_sorted()
}

/// Another node is a parameter.
pub(crate) fn has_no_gap(days: &[u32], largest_gap: u32) -> ValidationResult {
    match days.windows(2).find(|pair| pair[1].saturating_sub(pair[0]) > largest_gap) {
        Some(pair) => ValidationResult::fail(format!("a gap after {}", pair[0])).with("day", pair[0]),
        None => ValidationResult::pass("no gap"),
    }
}

/// It may fail.
pub(crate) fn is_long(days: &[u32]) -> Result<ValidationResult, String> {
    match days {
        [] => Err("there are no days at all".to_owned()),
        [_] => Ok(ValidationResult::fail("one day")),
        _ => Ok(ValidationResult::pass("some days")),
    }
}

#[nevis::skip]
pub fn is_even(count: usize) -> bool {
    count % 2 == 0
}
