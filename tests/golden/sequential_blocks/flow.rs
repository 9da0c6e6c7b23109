//! Independent blocks, one after the other.

use nevis::{Collect, Parallelizable};

pub fn left(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn right(count: u64) -> impl Parallelizable<u64> {
    (0..count).rev()
}

pub fn doubled(left: u64) -> u64 {
    2 * left
}

pub fn squared(right: u64) -> u64 {
    right * right
}

pub fn pairs(doubled: Collect<u64>, squared: Collect<u64>) -> Vec<(u64, u64)> {
    doubled.into_iter().zip(squared).collect()
}
