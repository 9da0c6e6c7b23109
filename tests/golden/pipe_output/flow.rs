//! Steps behind a function.

use nevis::{Collect, Parallelizable};

/// To so many digits.
pub(crate) fn round(value: f64, digits: i32) -> f64 {
    let by = 10_f64.powi(digits);
    (value * by).round() / by
}

pub(crate) fn clamp(value: f64, most: f64) -> f64 {
    value.min(most)
}

pub(crate) fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values
}

pub(crate) fn positive(value: f64) -> Result<f64, String> {
    if value < 0.0 { Err(format!("{value} is negative")) } else { Ok(value) }
}

pub(crate) fn stats_of(values: Vec<f64>) -> Stats {
    Stats {
        least: values.first().copied().unwrap_or_default(),
        values,
    }
}

/// The price of one.
#[nevis::pipe_output(step(round, digits = value(1)), step(clamp, most = limit))]
pub fn price(cost: f64) -> f64 {
    cost * 1.25
}

pub fn limit() -> f64 {
    9.0
}

/// Two attributes are one chain: the lower one comes first. A name of one's own, also at the end.
#[nevis::pipe_output(step(clamp, most = 7.5).named("limited"))]
#[nevis::pipe_output(step(round, digits = 0).named("whole"), step(positive))]
pub fn rounded(price: f64) -> Result<f64, String> {
    Ok(price - 0.4)
}

/// Further on from a step that has a name.
#[nevis::pipe_output(step(round, digits = 2), namespace = last)]
#[nevis::pipe_output(step(clamp, most = 5.0).named("limited"))]
pub fn least_of(rounded: f64) -> f64 {
    rounded / 1.5
}

pub(crate) struct Stats {
    pub(crate) least: f64,
    pub(crate) values: Vec<f64>,
}

/// Fields of what the steps make of it.
#[nevis::extract_fields(least: f64, values)]
#[nevis::pipe_output(step(sorted), step(stats_of))]
pub fn stats(least_of: f64) -> Vec<f64> {
    vec![least_of, 3.0, 2.0]
}

/// Steps behind one of several.
#[nevis::pipe_output(step(round, digits = value(0)), on_output = high)]
#[nevis::unpack_fields(low, high)]
pub fn bounds(values: Vec<f64>, least: f64) -> (f64, f64) {
    (least, values[values.len() - 1] + 0.3)
}

/// Left as it is under this config.
#[nevis::pipe_output(step(round, digits = 0).when(region = "eu"))]
pub fn span(low: f64, high: f64) -> f64 {
    high - low
}

/// Items are the steps' values.
#[nevis::pipe_output(step(clamp, most = 1.5))]
pub fn item(span: f64) -> impl Parallelizable<f64> {
    vec![span, span * 2.0]
}

/// In a block, checked below.
#[nevis::pipe_output(step(round, digits = 1))]
#[nevis::check_output(range(0.0, 100.0), importance = fail)]
pub fn half(item: f64) -> f64 {
    item / 2.0
}

pub fn halves(half: Collect<f64>) -> Vec<f64> {
    half.into_vec()
}
