//! Steps before nothing.

pub(crate) fn half(value: f64) -> f64 {
    value / 2.0
}

#[nevis::pipe_input(step(half), on_input = cots)]
pub fn a(cost: f64) -> f64 {
    cost
}

#[nevis::pipe_input(step(half), on_input = [cost, price])]
pub fn b(cost: f64, price: f64) -> f64 {
    cost + price
}

#[nevis::pipe_input(step(half))]
pub fn c() -> f64 {
    0.0
}

#[nevis::pipe_input(step(half).named("x"), step(half).named("x"))]
pub fn d(cost: f64) -> f64 {
    cost
}

#[nevis::pipe_input(step(half))]
#[nevis::inject(name = "eu")]
pub fn e(name: &str) -> String {
    name.to_owned()
}
