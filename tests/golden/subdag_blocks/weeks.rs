//! A map block that is instantiated as a whole.

use nevis::{Collect, Parallelizable};

pub fn week(weeks: u32) -> impl Parallelizable<u32> {
    0..weeks
}

/// An instance per week.
#[nevis::subdag(super::prices, inputs(base = source(week), factor = value(10)), namespace = "of_week")]
pub fn price(gross: f64) -> f64 {
    gross
}

pub fn total(price: &Collect<f64>) -> f64 {
    price.iter().sum()
}

pub fn mean(total: f64, price: &Collect<f64>) -> f64 {
    total / price.len() as f64
}
