//! Steps that are none.

pub(crate) fn round(value: f64, digits: i32) -> f64 {
    value * f64::from(digits)
}

pub(crate) fn constant() -> f64 {
    1.0
}

fn hidden(value: f64) -> f64 {
    value
}

#[nevis::pipe_output]
pub fn a(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(round)]
pub fn b(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(round(digits = 2))]
pub fn c(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step())]
pub fn d(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(3))]
pub fn e(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(rounded))]
pub fn f(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(hidden))]
pub fn g(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(a))]
pub fn h(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(constant))]
pub fn i(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digit = 2))]
pub fn j(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, value = 2.0))]
pub fn k(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2, digits = 3))]
pub fn l(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, 2))]
pub fn m(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = "two"))]
pub fn n(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2).name("x"))]
pub fn o(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2).named(3))]
pub fn p(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2).when("eu"))]
pub fn q(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2).when_in(region = "eu"))]
pub fn r(x: f64) -> f64 {
    x
}

#[nevis::pipe_output(step(round, digits = 2).named("raw"))]
pub fn s(x: f64) -> f64 {
    x
}
