//! One step of splitmix64 for each number of a range.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("one_range");
}

/// The numbers below `count`.
pub fn number(count: usize) -> impl Parallelizable<usize> {
    0..count
}

/// What becomes of one number.
pub fn mixed(number: usize) -> u64 {
    super::mix(number as u64)
}

/// What became of all numbers, in order.
pub fn all(mixed: Collect<u64>) -> Vec<u64> {
    mixed.into_vec()
}
