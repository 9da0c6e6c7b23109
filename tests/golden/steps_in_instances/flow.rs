//! Steps and fields in instances, in a block, and of several nodes of one function.

use nevis::{Collect, Parallelizable};

pub fn shop(shops: u32) -> impl Parallelizable<f64> {
    (1..=shops).map(f64::from)
}

/// All of it once per shop.
#[nevis::subdag(super::prices, inputs(base = source(shop)), config(region = "eu"))]
pub fn eu(price: f64, low: f64) -> f64 {
    price + low
}

/// The same with another config, and steps behind it.
#[nevis::pipe_output(step(super::prices::taxed, rate = 1.0))]
#[nevis::subdag(super::prices, inputs(base = source(shop)), config(region = "us"))]
pub fn us(price: f64, high: f64) -> f64 {
    price + high
}

pub(crate) struct Stats {
    pub(crate) mean: f64,
    pub(crate) values: Vec<f64>,
}

/// Each has fields of its own.
#[nevis::extract_fields(mean, values)]
#[nevis::parameterize(of_eu(items = eu), of_us(items = us))]
pub fn stats(items: Collect<f64>) -> Stats {
    Stats {
        mean: items.iter().sum::<f64>() / items.len() as f64,
        values: items.into_vec(),
    }
}

#[nevis::inject(eu_values = of_eu.values, us_mean = source(of_us.mean))]
pub fn report(eu_values: Vec<f64>, us_mean: f64) -> String {
    format!("{eu_values:?} {us_mean}")
}
