//! The producer is asked for one item after the other, and may fail by a panic of its own.

use nevis::{Collect, Parallelizable};

pub fn divisor(numbers: &[u64]) -> impl Parallelizable<u64> {
    numbers.iter().map(|number| 100 / number)
}

pub fn offset(start: u64) -> u64 {
    start + 1
}

pub fn sum(divisor: u64, offset: u64) -> u64 {
    divisor + offset
}

pub fn total(sum: Collect<u64>) -> u64 {
    sum.iter().sum()
}
