//! Instances in map blocks, a map block in an instance, and an instance in an instance.

use nevis::{Collect, Parallelizable};

pub fn shop(shops: u32) -> impl Parallelizable<u32> {
    1..=shops
}

/// Runs once per shop, as does all of its instance.
#[nevis::subdag(super::prices, inputs(base = source(shop), factor = value(3)))]
pub fn priced(gross: f64, shop: u32) -> f64 {
    gross + f64::from(shop)
}

pub fn most(priced: &Collect<f64>) -> f64 {
    priced.iter().copied().fold(0.0, f64::max)
}

/// A whole block, with an instance in it.
#[nevis::subdag(super::weeks, inputs(weeks = value(2)), namespace = "spring")]
pub fn spring(total: f64, mean: f64) -> f64 {
    total / mean
}

/// The same block in the block of shops.
#[nevis::subdag(super::weeks, inputs(weeks = shop), namespace = "of_shop")]
pub fn weekly(total: f64) -> f64 {
    total
}

pub fn all(weekly: Collect<f64>) -> f64 {
    weekly.iter().sum()
}
