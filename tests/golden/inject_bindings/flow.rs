//! Parameters that are given something else than the value of their name.

use std::collections::BTreeMap;

use nevis::{Collect, Parallelizable};

pub(crate) const WINDOW: usize = 3;

pub fn spend() -> Vec<f64> {
    vec![10.0, 20.0, 30.0, 60.0]
}

pub fn signups() -> Vec<f64> {
    vec![1.0, 2.0, 3.0, 4.0]
}

/// A node, a literal, a constant of the crate.
#[nevis::inject(values = source(spend), factor = value(2), window = value(WINDOW), name = "spend")]
pub fn scaled(values: &[f64], factor: f64, window: usize, name: &str) -> String {
    let sum: f64 = values.iter().take(window).sum();
    format!("{name} {}", sum * factor)
}

pub fn spend_sum(spend: &[f64]) -> f64 {
    spend.iter().sum()
}

pub fn signups_sum(signups: &[f64]) -> f64 {
    signups.iter().sum()
}

/// A list of values.
#[nevis::inject(sums = group(source(spend_sum), source(signups_sum), value(5)))]
pub fn total(sums: &[f64]) -> f64 {
    sums.iter().sum()
}

/// A map of references.
#[nevis::inject(columns = group(spend = spend, signups = signups))]
pub fn longest(columns: &BTreeMap<&str, &[f64]>) -> String {
    let longest = columns.iter().max_by_key(|(_, values)| values.len());
    longest.map_or_else(String::new, |(name, _)| (*name).to_owned())
}

pub fn part(scaled: &str) -> impl Parallelizable<u32> {
    0..u32::try_from(scaled.len()).unwrap_or(0) / 3
}

/// In a block.
#[nevis::inject(parts = group(source(part), value(4)), by = value(2.0))]
pub fn share(parts: [u32; 2], by: f64) -> f64 {
    f64::from(parts[1]) / by + 0.5 * f64::from(parts[0] - parts[0])
}

pub fn shares(share: Collect<f64>) -> Vec<f64> {
    share.iter().map(|share| share + 0.5).collect()
}
