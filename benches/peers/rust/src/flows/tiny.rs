//! Five steps of splitmix64 for each number of a range.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("tiny");
}

/// The numbers below `count`.
pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

/// What becomes of one number.
pub fn mixed(number: u64) -> u64 {
    crate::work::mix_five(number)
}

/// What became of all numbers, in order.
pub fn all(mixed: Collect<u64>) -> Vec<u64> {
    mixed.into_vec()
}
