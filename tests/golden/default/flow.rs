//! Inputs that may be left out.

use nevis::{Collect, Parallelizable};

/// A default is shared by those who agree on it.
#[nevis::default(number = 1)]
pub fn doubled(number: f64) -> f64 {
    2.0 * number
}

#[nevis::default(number = 1.0)]
pub fn tripled(number: f64) -> f64 {
    3.0 * number
}

/// Another one, of the same input.
#[nevis::default(number = 5.0)]
pub fn quintupled(number: f64) -> f64 {
    5.0 * number
}

/// Who takes an `Option` sees whether the input is there.
pub fn is_given(number: Option<f64>) -> bool {
    number.is_some()
}

pub fn computed() -> f64 {
    0.5
}

/// There is a node of this name, which is used.
#[nevis::default(computed = 1.0)]
pub fn of_a_node(computed: f64) -> f64 {
    computed
}

/// What several nodes of one function are given.
#[nevis::default(scale = 10.0)]
#[nevis::parameterize(first(scale = large), second(scale = 2.0), third)]
pub fn scaled(doubled: f64, scale: f64) -> f64 {
    doubled * scale
}

pub fn item(doubled: f64) -> impl Parallelizable<f64> {
    vec![doubled, doubled + 1.0]
}

/// In a block.
#[nevis::default(offset = 0.5)]
pub fn moved(item: f64, offset: f64) -> f64 {
    item + offset
}

pub fn all_moved(moved: Collect<f64>) -> Vec<f64> {
    moved.to_vec()
}
