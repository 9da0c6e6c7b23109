//! All of them in one build, in the order of the lines.

use nevis::{Collect, Parallelizable};

pub fn spend_mean(spend: &[f64]) -> f64 {
    spend[0]
}

pub fn zero_mean(spend: &[f64], spend_maen: f64) -> Vec<f64> {
    spend.iter().map(|spend| spend - spend_maen).collect()
}

pub fn left(right: u64) -> u64 {
    right
}

pub fn right(left: u64) -> u64 {
    left
}

pub fn generic<T>(left: T) -> T {
    left
}

/// What depends on a mistake is not reported again.
pub fn after(generic: u64, right: u64, zero_mean: &[f64]) -> u64 {
    generic + right + zero_mean.len() as u64
}

pub fn item(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn doubled(item: u64, after: u64) -> u64 {
    item + after
}

pub fn total(doubled: Collect<u64>, after: Collect<u64>) -> u64 {
    doubled.iter().sum::<u64>() + after[0]
}

pub fn mean(spend_mean: Collect<f64>) -> f64 {
    spend_mean[0]
}

#[nevis::tag(owner)]
pub fn label(spend: &[String]) -> String {
    spend.join(" ")
}
