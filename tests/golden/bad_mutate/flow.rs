//! Steps behind nothing.

#[nevis::mutate(prise)]
pub(crate) fn a(value: f64) -> f64 {
    value
}

#[nevis::mutate(price)]
fn b(value: f64) -> f64 {
    value
}

#[nevis::mutate(price)]
pub fn c(value: f64) -> f64 {
    value
}

#[nevis::mutate]
pub(crate) fn d(value: f64) -> f64 {
    value
}

#[nevis::mutate(3)]
pub(crate) fn e(value: f64) -> f64 {
    value
}

#[nevis::mutate(apply_to())]
pub(crate) fn f(value: f64) -> f64 {
    value
}

#[nevis::mutate(price, by = 2.0)]
pub(crate) fn g(value: f64) -> f64 {
    value
}

#[nevis::mutate(price)]
pub(crate) fn h() -> f64 {
    1.0
}

#[nevis::mutate(elsewhere)]
pub(crate) fn i(value: f64) -> f64 {
    value
}

#[nevis::inject(value = 2.0)]
pub(crate) fn j(value: f64) -> f64 {
    value
}

pub fn price(cost: f64) -> f64 {
    cost
}
