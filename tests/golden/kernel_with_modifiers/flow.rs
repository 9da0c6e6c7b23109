//! Nodes in C under modifiers.

unsafe extern "C" {
    /// The mean of the values above a limit.
    #[nevis::parameterize(low(limit = value(1)), high(limit = source(threshold)))]
    pub unsafe fn mean_above(values: *const f64, n: usize, limit: f64) -> f64;

    /// Of both.
    #[nevis::inject(parts = group(source(low), source(high)))]
    #[nevis::check_output(range(0.0, 100.0))]
    pub unsafe fn product(parts: *const f64, parts_len: usize) -> f64;

    /// C writes `doubled.raw`.
    #[nevis::pipe_output(step(rounded))]
    pub unsafe fn doubled(values: *const f64, out: *mut f64, n: usize);
}

pub(crate) fn rounded(values: Vec<f64>) -> Vec<f64> {
    values.into_iter().map(f64::round).collect()
}

pub fn values(text: &str) -> Vec<f64> {
    text.split(' ').filter_map(|number| number.parse().ok()).collect()
}

/// An instance of a module in C.
#[nevis::subdag(super::features, inputs(samples = values))]
pub fn width(upper: f64, lower: f64) -> f64 {
    upper - lower
}
