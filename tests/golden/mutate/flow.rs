//! Steps that are written on the step.

use nevis::{Collect, Parallelizable};

/// A price with its tax.
#[nevis::mutate(price, apply_to(cost, rate = value(0.5)), rate = value(0.25))]
pub(crate) fn taxed(value: f64, rate: f64) -> f64 {
    value * (1.0 + rate)
}

pub fn price(net: f64) -> f64 {
    net
}

/// Its own steps come first.
#[nevis::pipe_output(step(shifted, by = 1.0))]
pub fn cost(net: f64) -> f64 {
    net / 2.0
}

#[nevis::mutate(low, apply_to(cost, by = limit).named("limited"))]
pub(crate) fn shifted(value: f64, by: f64) -> f64 {
    value + by
}

pub fn limit() -> f64 {
    10.0
}

pub fn by() -> f64 {
    100.0
}

/// A field is changed.
#[nevis::unpack_fields(low, high)]
pub fn range(price: f64, cost: f64) -> (f64, f64) {
    (cost.min(price), cost.max(price))
}

pub fn item(low: f64, high: f64) -> impl Parallelizable<f64> {
    vec![low, high]
}

/// In a block.
pub fn text(item: f64) -> String {
    item.to_string()
}

#[nevis::mutate(text)]
#[nevis::skip]
pub fn marked(value: String) -> Result<String, std::fmt::Error> {
    Ok(value + "!")
}

#[nevis::mutate(apply_to(text).when(region = "uk"))]
pub(crate) fn never(value: String) -> String {
    value
}

pub fn texts(text: Collect<String>) -> Vec<String> {
    text.into_vec()
}
