//! Items that keep a core busy for a given time.

use std::time::{Duration, Instant};

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("busy");
}

/// The items: numbers below `count`.
pub fn item(count: usize) -> impl Parallelizable<usize> {
    0..count
}

/// Looks at the clock until the time is over.
pub fn worked(item: usize, time: Duration) -> u64 {
    let start = Instant::now();
    let mut state = item as u64;
    while start.elapsed() < time {
        state = super::mix_five(state);
    }
    state
}

/// What all items gave, in order.
pub fn all(worked: Collect<u64>) -> Vec<u64> {
    worked.into_vec()
}
