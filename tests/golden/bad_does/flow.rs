//! Bodies that cannot be another's.

pub(crate) fn sum(xs: &[f64]) -> f64 {
    xs.iter().sum()
}

pub(crate) fn half(value: f64) -> f64 {
    value / 2.0
}

#[nevis::does]
pub fn a(value: f64) -> f64 {
    todo!()
}

#[nevis::does(half(3))]
pub fn b(value: f64) -> f64 {
    todo!()
}

#[nevis::does(halve)]
pub fn c(value: f64) -> f64 {
    todo!()
}

#[nevis::does(half)]
pub fn d(value: f64) -> f64 {
    value / 3.0
}

#[nevis::does(half)]
pub fn e(other: f64) -> f64 {
    todo!()
}

#[nevis::does(half, value = source(x))]
pub fn f(value: f64) -> f64 {
    todo!()
}

#[nevis::does(half, values = source(x))]
pub fn g(x: f64) -> f64 {
    todo!()
}

#[nevis::does(half, 3)]
pub fn h(x: f64) -> f64 {
    todo!()
}

#[nevis::does(half)]
pub fn i(value: f64) -> u32 {
    todo!()
}

#[nevis::does(half)]
pub fn j(value: f64) -> Result<f64, String> {
    todo!()
}

#[nevis::does(half)]
pub fn k(value: u32) -> f64 {
    todo!()
}

#[nevis::does(sum, xs = group(source(l), q = source(m)))]
pub fn l(p: f64) -> f64 {
    todo!()
}
