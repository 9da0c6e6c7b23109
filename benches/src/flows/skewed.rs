//! Items of which some take much longer than others.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("skewed");
}

/// How many steps each item takes, borrowed.
pub fn steps(costs: &[u32]) -> impl Parallelizable<&u32> {
    costs
}

/// So many steps of splitmix64, each of which needs the one before.
pub fn mixed(steps: &u32) -> u64 {
    (0..*steps).fold(u64::from(*steps), |state, _| super::mix(state))
}

/// What became of all items, in order.
pub fn all(mixed: Collect<u64>) -> Vec<u64> {
    mixed.into_vec()
}
