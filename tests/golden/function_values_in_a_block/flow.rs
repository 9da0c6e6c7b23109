//! Values without a name are lent to a block, and made and used in one.

use nevis::{Collect, Parallelizable};

pub fn rule(threshold: u64) -> impl Fn(u64) -> bool + Sync {
    move |value| value > threshold
}

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn shift(number: u64) -> impl Fn(u64) -> u64 {
    move |value| value + number
}

pub fn shifted(shift: &dyn Fn(u64) -> u64, threshold: u64) -> u64 {
    shift(threshold)
}

pub fn holds(rule: &(dyn Fn(u64) -> bool + Sync), number: u64) -> bool {
    rule(number)
}

pub fn report(holds: Collect<bool>, shifted: Collect<u64>) -> usize {
    holds.iter().filter(|holds| **holds).count() + shifted.len()
}
