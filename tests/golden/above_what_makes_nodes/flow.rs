//! What changes a parameter means the function's, also above what makes nodes of its value.

pub(crate) fn half(value: f64) -> f64 {
    value / 2.0
}

pub(crate) fn next(value: f64) -> f64 {
    value + 1.0
}

#[nevis::pipe_input(step(half))]
#[nevis::pipe_output(step(next))]
pub fn stepped(number: f64) -> f64 {
    number * 10.0
}

#[nevis::pipe_input(step(half), on_input = number)]
#[nevis::check_output(range(0, 100))]
pub fn checked(number: f64, scale: f64) -> f64 {
    number * scale
}

#[nevis::load_from(memory(key = "golden scale"), into = by)]
#[nevis::check_output(range(0, 100))]
pub fn loaded(by: f64, number: f64) -> f64 {
    number * by
}

/// Names of parameters are compared with those of nodes, and not with this node's name before them.
pub fn quarter(p: f64) -> f64 {
    p / 4.0
}

pub fn quarters(quarter: f64) -> f64 {
    quarter * 4.0
}
