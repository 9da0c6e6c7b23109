//! Nine nodes that wait, of which no more than four must be one after the other.

use std::thread;
use std::time::Duration;

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("nine_sleepers");
}

/// Waits.
pub fn first(time: Duration) -> usize {
    thread::sleep(time);
    1
}

/// Waits.
pub fn second(time: Duration) -> usize {
    thread::sleep(time);
    1
}

/// Waits after `first`.
pub fn third(first: usize, time: Duration) -> usize {
    thread::sleep(time);
    first + 1
}

/// Waits after `first` and `second`.
pub fn fourth(first: usize, second: usize, time: Duration) -> usize {
    thread::sleep(time);
    first + second + 1
}

/// Waits after `second`.
pub fn fifth(second: usize, time: Duration) -> usize {
    thread::sleep(time);
    second + 1
}

/// Waits after `third` and `fourth`.
pub fn sixth(third: usize, fourth: usize, time: Duration) -> usize {
    thread::sleep(time);
    third + fourth + 1
}

/// Waits after `fourth` and `fifth`.
pub fn seventh(fourth: usize, fifth: usize, time: Duration) -> usize {
    thread::sleep(time);
    fourth + fifth + 1
}

/// Waits after `fifth`.
pub fn eighth(fifth: usize, time: Duration) -> usize {
    thread::sleep(time);
    fifth + 1
}

/// Waits after `sixth` and `seventh` and `eighth`.
pub fn ninth(sixth: usize, seventh: usize, eighth: usize, time: Duration) -> usize {
    thread::sleep(time);
    sixth + seventh + eighth + 1
}
