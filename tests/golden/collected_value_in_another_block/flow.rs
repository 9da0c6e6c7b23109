//! Block 2 reads what block 1 collected: in its expander, in its items and behind it.

use nevis::{Collect, Parallelizable};

/// Comes first in the source, runs last.
pub fn report(share: Collect<u64>, total: u64, number: &Collect<u64>) -> String {
    format!("{:?} of {total} in {}", &share[..], number.len())
}

pub fn share(part: u64, total: u64, number: &Collect<u64>) -> u64 {
    part * total / number.len() as u64
}

pub fn part(total: u64, half: &Collect<u64>) -> impl Parallelizable<u64> {
    let start = half[0];
    start..total
}

pub fn total(half: &Collect<u64>) -> u64 {
    half.iter().sum()
}

pub fn half(number: u64) -> u64 {
    number / 2
}

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}
