//! Settings that steps do not have, and attributes of functions that are no nodes.

pub(crate) fn round(value: f64, digits: i32) -> f64 {
    value * f64::from(digits)
}

pub(crate) fn text(value: &str) -> String {
    value.to_owned()
}

#[nevis::pipe_output(step(round, digits = 2), on_output = tt)]
pub fn t(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2), on_input = x)]
pub fn u(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2), namespace = 3)]
pub fn v(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(text))]
pub fn w(x: f64) -> f64 {
    x
}

#[nevis::retry(3)]
fn tried() {}
