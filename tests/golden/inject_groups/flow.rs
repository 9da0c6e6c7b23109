//! Groups of all kinds.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use nevis::{Collect, Parallelizable};

pub fn spend() -> Vec<f64> {
    vec![10.0, 20.0]
}

pub fn signups() -> Vec<f64> {
    vec![1.0, 2.0, 3.0]
}

pub fn name() -> String {
    "name".to_owned()
}

pub fn path() -> PathBuf {
    PathBuf::from("a/b")
}

/// A slice, a list and an array of references to lists; who reads them does not own them.
#[nevis::inject(
    slice = group(spend, signups),
    list = group(spend, signups),
    array = group(spend, signups, spend),
)]
pub fn lengths(slice: &[&[f64]], list: Vec<&Vec<f64>>, array: [&[f64]; 3]) -> Vec<usize> {
    let slice = slice.iter().map(|values| values.len());
    let list = list.iter().map(|values| values.len());
    slice.chain(list).chain(array.iter().map(|values| values.len())).collect()
}

/// What is owned is cloned.
#[nevis::inject(columns = group(spend, signups))]
pub fn owned(columns: Vec<Vec<f64>>) -> usize {
    columns.concat().len()
}

/// Maps with texts as keys.
#[nevis::inject(
    by_name = group(spend = spend, signups = source(signups)),
    constants = group(one = 1, two = value(2.5)),
    paths = group("a path" = path, other = "c"),
)]
pub fn keys(
    by_name: HashMap<String, Vec<f64>>,
    constants: BTreeMap<&str, f64>,
    paths: &BTreeMap<String, &Path>,
) -> String {
    let sum: f64 = by_name["spend"].iter().zip(constants.values()).map(|(a, b)| a * b).sum();
    format!("{sum} {}", paths["a path"].join(paths["other"]).display())
}

/// Texts.
#[nevis::inject(texts = group(name, "b", value("c")))]
pub fn texts(texts: &[&str]) -> String {
    texts.join(" ")
}

pub fn item(spend: &[f64]) -> impl Parallelizable<f64> {
    spend.to_vec()
}

pub fn half(item: f64) -> f64 {
    item / 2.0
}

/// In a block: what is of each item, what is common to all, and a value.
#[nevis::inject(parts = group(item, half, first, 1), lists = group(spend, signups))]
pub fn sum(parts: Vec<f64>, lists: &[&[f64]]) -> f64 {
    parts.iter().sum::<f64>() * lists.len() as f64
}

pub fn first(spend: &[f64]) -> f64 {
    spend[0]
}

/// A node that can fail: what is bound to its parameters is the same for every attempt.
#[nevis::retry(2, backoff = "1ms")]
#[nevis::inject(times = 2.0, values = group(spend, signups))]
pub fn careful(times: f64, values: &[&[f64]]) -> Result<f64, String> {
    values.first().and_then(|values| values.first()).map(|first| first * times).ok_or_else(|| "empty".to_owned())
}

/// Lists of what all items gave.
#[nevis::inject(values = source(half), other = source(sum))]
pub fn collected(values: Collect<f64>, other: &Collect<f64>) -> Vec<f64> {
    values.iter().chain(other).copied().collect()
}
