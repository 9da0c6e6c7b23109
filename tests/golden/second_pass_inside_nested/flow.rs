//! The mean of each group, then each member's distance from it.

use nevis::{Collect, Parallelizable};

pub fn group(groups: &[Vec<f64>]) -> impl Parallelizable<Vec<f64>> {
    groups.to_vec()
}

pub fn member(group: &[f64]) -> impl Parallelizable<f64> {
    group.to_vec()
}

pub fn mean(member: &Collect<f64>) -> f64 {
    member.iter().sum::<f64>() / member.len() as f64
}

pub fn distance(member: f64, mean: f64) -> f64 {
    (member - mean).abs()
}

pub fn spread(distance: Collect<f64>, group: Vec<f64>) -> f64 {
    distance.iter().copied().fold(0.0, f64::max) / group.len() as f64
}

pub fn spreads(spread: Collect<f64>) -> Vec<f64> {
    spread.into_vec()
}
