//! One function of each kind.

use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) struct Stats {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

#[nevis::extract_fields(low: f64, high: f64)]
pub fn stats(values: &[f64]) -> Stats {
    Stats {
        low: values.iter().copied().fold(f64::INFINITY, f64::min),
        high: values.iter().copied().fold(0.0, f64::max),
    }
}

#[nevis::parameterize(twice(by = value(2)), thrice(by = value(3)))]
pub fn times(high: f64, by: f64) -> f64 {
    high * by
}

#[nevis::inject(parts = group(source(twice), source(thrice), source(values_sum)))]
pub fn mean(parts: &[f64]) -> f64 {
    parts.iter().sum::<f64>() / parts.len() as f64
}

static FAILURES: AtomicU32 = AtomicU32::new(0);

/// Fails every other time.
///
/// # Errors
///
/// Then.
#[nevis::retry(2)]
pub fn values_sum(values: &[f64]) -> Result<f64, String> {
    if FAILURES.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
        return Err("not now".to_owned());
    }
    Ok(values.iter().sum())
}

/// What the limit is comes from a node, too.
#[nevis::check_output(range(0.0, 100.0), importance = fail)]
#[nevis::check_output_custom(is_below_limit, importance = fail)]
#[nevis::tag(owner = "growth")]
pub fn checked(mean: f64) -> f64 {
    mean
}

pub(crate) fn is_below_limit(mean: f64, limit: f64) -> bool {
    mean < limit
}

pub fn limit(high: f64) -> f64 {
    10.0 * high
}

#[nevis::default(scale = 0.5)]
pub fn scaled(high: f64, scale: f64) -> f64 {
    high * scale
}
