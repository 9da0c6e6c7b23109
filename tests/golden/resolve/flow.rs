//! Names of nodes from the config.

use std::collections::BTreeMap;

pub fn spend() -> f64 {
    10.0
}

pub fn signups() -> f64 {
    2.0
}

pub fn spend_per_signup(spend: f64, signups: f64) -> f64 {
    spend / signups
}

/// Whatever the config names.
#[nevis::resolve(metrics = group(config(metric_names)), best = source(config(best)))]
pub fn report(metrics: &[f64], best: f64) -> f64 {
    metrics.iter().sum::<f64>() - best
}

/// With names of its own, and more.
#[nevis::resolve(metrics = group(config(metric_names), spend_per_signup))]
pub fn more(metrics: Vec<f64>) -> usize {
    metrics.len()
}

#[nevis::resolve(metrics = group(config(titles)))]
pub fn titled(metrics: &BTreeMap<&str, f64>) -> String {
    format!("{metrics:?}")
}

/// Values of the config under other names.
#[nevis::inject(
    factor = config(scale),
    weights = config(weights),
    both = group(config(scale), spend),
    title = value(config(best)),
)]
pub fn scaled(factor: f64, weights: &[f64], both: [f64; 2], title: &str) -> String {
    format!("{title} {}", factor * weights.iter().sum::<f64>() * (both[0] + both[1]))
}
