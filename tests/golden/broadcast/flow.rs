//! What is outside of the block is computed once, and lent to every item.

use nevis::{Collect, Parallelizable};

#[derive(Clone)]
pub struct Rates(pub Vec<u64>);

pub fn item(count: usize) -> impl Parallelizable<usize> {
    0..count
}

pub fn rates(seed: u64) -> Rates {
    Rates(vec![seed, seed + 1])
}

pub fn prefix(title: &str) -> String {
    title.to_uppercase()
}

pub fn words(title: &str) -> Vec<&str> {
    title.split(' ').collect()
}

pub fn by_reference(item: usize, rates: &Rates, prefix: &str, words: &[&str]) -> String {
    format!("{prefix}{}{}", rates.0[item % 2], words.len())
}

/// Takes what is shared: each item gets a clone.
pub fn by_value(
    item: usize,
    rates: Rates,
    names: Vec<String>,
    factor: f64,
    maybe: Option<String>,
) -> f64 {
    (rates.0.len() + names.len() + item) as f64 * factor
        + maybe.map_or(0.0, |text| text.len() as f64)
}

pub fn joined(by_reference: Collect<String>) -> String {
    by_reference.join(" ")
}

pub fn total(by_value: Collect<f64>, rates: Rates) -> f64 {
    by_value.iter().sum::<f64>() + rates.0[0] as f64
}
