//! What `parameterized_subdag` refuses.

#[nevis::parameterized_subdag(super::features)]
pub fn none(total: f64) -> f64 {
    total
}

#[nevis::parameterized_subdag(super::features, eu(input(rate = 1.0)))]
pub fn unknown(total: f64) -> f64 {
    total
}

#[nevis::parameterized_subdag(super::features, a(inputs(rate = 1.0)), a(inputs(rate = 2.0)))]
pub fn twice(total: f64) -> f64 {
    total
}

#[nevis::parameterized_subdag(super::features, b(3))]
pub fn nothing(total: f64) -> f64 {
    total
}

#[nevis::parameterized_subdag(super::features, inputs = 3)]
pub fn form(total: f64) -> f64 {
    total
}
