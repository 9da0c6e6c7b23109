//! Five steps of splitmix64 for each number of a list.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("five_list");
}

/// The numbers of the list, borrowed.
pub fn number(numbers: &[u64]) -> impl Parallelizable<&u64> {
    numbers
}

/// What becomes of one number.
pub fn mixed(number: &u64) -> u64 {
    super::mix_five(*number)
}

/// What became of all numbers, in order.
pub fn all(mixed: Collect<u64>) -> Vec<u64> {
    mixed.into_vec()
}
