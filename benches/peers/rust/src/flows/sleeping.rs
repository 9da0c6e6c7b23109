//! Items that wait, as for a disk or a server.

use std::thread;
use std::time::Duration;

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("sleeping");
}

/// The items: numbers below `count`.
pub fn item(count: u64) -> impl Parallelizable<u64> {
    0..count
}

/// Sleeps, and gives the item.
pub fn waited(item: u64, time: Duration) -> u64 {
    thread::sleep(time);
    item
}

/// All items, in order.
pub fn all(waited: Collect<u64>) -> Vec<u64> {
    waited.into_vec()
}
