//! Items that keep a core busy; if `skew` is set, every hundredth for fifty times as long.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("busy");
}

/// The items: numbers below `count`.
pub fn item(count: u64) -> impl Parallelizable<u64> {
    0..count
}

/// Works.
pub fn worked(item: u64, rounds: u64, skew: bool) -> u64 {
    let rounds = if skew {
        crate::work::skewed(item, rounds)
    } else {
        rounds
    };
    crate::work::busy(item, rounds)
}

/// What all items gave, in order.
pub fn all(worked: Collect<u64>) -> Vec<u64> {
    worked.into_vec()
}
