//! Steps between a parameter and what it needs.

use nevis::{Collect, Parallelizable};

/// Times a factor.
pub(crate) fn scale(values: &[f64], factor: f64) -> Vec<f64> {
    values.iter().map(|value| value * factor).collect()
}

/// By value, and with a node as another parameter.
pub(crate) fn shift(mut values: Vec<f64>, offset: f64) -> Vec<f64> {
    for value in &mut values {
        *value += offset;
    }
    values
}

pub(crate) fn whole(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.trim().parse()
}

pub(crate) fn sum_of(value: f64, others: &[f64]) -> f64 {
    value + others.iter().sum::<f64>()
}

pub fn offset() -> f64 {
    0.5
}

/// The first parameter; the same step twice, and one with a name and a node.
#[nevis::pipe_input(step(scale, factor = value(2)), step(scale, factor = 10.0), step(shift).named("shifted"))]
pub fn total(numbers: &[f64], weight: f64) -> f64 {
    numbers.iter().sum::<f64>() * weight
}

/// Another parameter, elsewhere, with a group; and a literal that an inner attribute gives.
#[nevis::pipe_input(step(sum_of, others = group(source(offset), value(1))), on_input = limit, namespace = limits)]
#[nevis::inject(limit = value(3))]
pub fn is_large(total: f64, limit: f64) -> bool {
    total > limit
}

/// One of two, by config.
#[nevis::pipe_input(
    step(shift, offset = 1.0).when(region = "eu"),
    step(shift, offset = 2.0).when_not(region = "eu"),
    step(scale, factor = 3.0).when_in(region = ["eu", "uk"]),
    on_input = numbers
)]
#[nevis::inject(numbers = owned)]
pub fn by_region(numbers: Vec<f64>) -> f64 {
    numbers[0]
}

pub fn owned(numbers: &[f64]) -> Vec<f64> {
    numbers.to_vec()
}

pub fn line(is_large: bool) -> impl Parallelizable<String> {
    [format!(" {}", u8::from(is_large)), "41 ".to_owned()]
}

/// In a block; the step may fail.
#[nevis::pipe_input(step(whole))]
pub fn next(line: u32) -> u32 {
    line + 1
}

pub fn all(next: Collect<u32>) -> Vec<u32> {
    next.into_vec()
}
