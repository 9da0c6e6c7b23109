//! Checks that say nothing about the type of the value.

use nevis::Parallelizable;

#[nevis::check_output(range(0.0, 1.0))]
pub fn text() -> String {
    String::new()
}

#[nevis::check_output(regex("^a"))]
pub fn number() -> f64 {
    1.0
}

#[nevis::check_output(len(3))]
pub fn no_length() -> Option<u8> {
    None
}

#[nevis::check_output(allow_nan(false))]
pub fn never_missing() -> Vec<u8> {
    Vec::new()
}

#[nevis::check_output(mean_in_range(0.0, 1.0))]
pub fn single() -> f64 {
    1.0
}

#[nevis::check_output(unique)]
pub fn one() -> u8 {
    1
}

#[nevis::check_output(values_in(["a", "b"]))]
pub fn texts_of_numbers() -> Vec<u8> {
    Vec::new()
}

#[nevis::check_output(range(0.0, 1.0))]
pub fn pair() -> (f64, f64) {
    (0.0, 1.0)
}

#[nevis::check_output(not_empty)]
pub fn items() -> impl Parallelizable<u8> {
    0..3
}

#[nevis::check_output(not_empty)]
pub fn unnamed() -> impl Fn(f64) -> f64 {
    |x| x
}

#[nevis::check_output(not_empty)]
pub fn unit() {}

pub fn sum(items: u8) -> u8 {
    items
}
