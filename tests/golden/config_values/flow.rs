//! Config keys as parameters: constants in the calls.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use nevis::Parallelizable;

pub fn word(text: &str) -> impl Parallelizable<String> + use<> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

/// In a map block.
pub fn label(word: &str, prefix: &str, rounds: usize) -> String {
    format!("{prefix}{}", word.repeat(rounds))
}

pub fn scaled(rates: &[f64], factor: f64) -> Vec<f64> {
    rates.iter().map(|rate| rate * factor).collect()
}

/// Every type that a value may be read as.
#[allow(clippy::too_many_arguments, clippy::implicit_hasher, clippy::ptr_arg)]
pub fn all(
    prefix: String,
    rounds: f64,
    rates: Vec<f64>,
    rows: [[u8; 2]; 2],
    debug: bool,
    vat: BTreeMap<&str, f64>,
    shares: &HashMap<String, f32>,
    names: Vec<String>,
    folder: &Path,
    limit: Option<i64>,
    seed: u64,
    offset: i32,
) -> String {
    let shares: BTreeMap<_, _> = shares.iter().collect();
    format!("{prefix} {rounds} {rates:?} {rows:?} {debug} {vat:?} {shares:?} {names:?} {folder:?} {limit:?} {seed} {offset}")
}

/// One that the config does not have is an input.
pub fn rest(left: Option<i64>, factor: f64) -> f64 {
    left.map_or(factor, |_| 0.0)
}
