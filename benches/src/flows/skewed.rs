//! Items of which few cost much more than most.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("skewed");
}

/// One item for each of these costs, in rounds of work.
pub fn item(costs: &[u64]) -> impl Parallelizable<&u64> {
    costs
}

/// Works for so many rounds.
pub fn worked(item: &u64) -> u64 {
    crate::busy_for(*item, *item)
}

/// What all items gave, in order.
pub fn all(worked: Collect<u64>) -> Vec<u64> {
    worked.into_vec()
}
