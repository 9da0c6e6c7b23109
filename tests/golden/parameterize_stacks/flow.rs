//! Several nodes of one function, with other attributes above and below.

use nevis::{Collect, Parallelizable};

pub fn week(spend: &[f64]) -> impl Parallelizable<f64> {
    spend.to_vec()
}

/// Checked below: what is made of the function is made for each node.
#[nevis::parameterize(net(factor = 1.0), gross(factor = 1.2))]
#[nevis::check_output(range(0.0, 100.0), importance = fail)]
#[nevis::tag(owner = "growth")]
pub fn taxed(week: f64, factor: f64) -> f64 {
    week * factor
}

/// Checked above: for each node.
#[nevis::tag_outputs(low(pii = "false"))]
#[nevis::check_output(range(0.0, 10.0))]
#[nevis::default(step = 1.0)]
#[nevis::parameterize_values(times, low = 1.0, high = 2.0)]
#[nevis::inject(x = source(net))]
#[nevis::retry(2, backoff = "1ms")]
pub fn moved(x: f64, times: f64, step: f64) -> Result<f64, String> {
    if x.is_nan() { Err("not a number".to_owned()) } else { Ok(x / 10.0 + times * step) }
}

/// The lists of all.
#[nevis::parameterize(lows(of = low), highs(of = high), all_gross(of = gross))]
pub fn listed(of: Collect<f64>) -> Vec<f64> {
    of.to_vec()
}
