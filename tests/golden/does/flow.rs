//! Bodies of other functions.

use nevis::{Collect, Parallelizable};

pub(crate) fn sum(xs: &[f64]) -> f64 {
    xs.iter().sum()
}

pub(crate) fn scaled(value: f64, factor: f64) -> Result<f64, std::fmt::Error> {
    Ok(value * factor)
}

/// By names.
#[nevis::does(sum, xs = group(source(left), source(right)))]
pub fn total(left: f64, right: f64) -> f64 {
    unimplemented!()
}

/// By matching names, and a literal.
#[nevis::does(scaled, factor = 3)]
pub fn tripled(value: f64) -> Result<f64, std::fmt::Error> {
    todo!()
}

/// With what another attribute gives its parameter.
#[nevis::does(scaled, value = source(base))]
#[nevis::inject(base = total, factor = value(2))]
pub fn doubled(base: f64, factor: f64) -> Result<f64, std::fmt::Error> {
    unimplemented!("see `scaled`")
}

pub(crate) fn nothing() {}

/// Nothing at all.
#[nevis::does(nothing)]
pub fn done() {}

pub fn value(total: f64, doubled: f64, done: ()) -> impl Parallelizable<f64> {
    let () = done;
    vec![total, doubled]
}

pub fn values(tripled: Collect<f64>) -> Vec<f64> {
    tripled.into_vec()
}
