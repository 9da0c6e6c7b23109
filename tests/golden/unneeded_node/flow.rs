//! What no output needs is not called, and rustc has nothing to say about it.

use nevis::{Collect, Parallelizable};

pub fn needed(number: u64) -> u64 {
    number + 1
}

pub fn unneeded(other: u64, needed: u64) -> u64 {
    panic!("never called: {other} {needed}")
}

pub fn item(needed: u64) -> impl Parallelizable<u64> {
    0..needed
}

pub fn half(item: u64) -> u64 {
    item / 2
}

pub fn halves(half: Collect<u64>) -> u64 {
    half.iter().sum()
}
