use nevis::{Collect, Parallelizable};

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn rule(number: u64) -> impl Fn(u64) -> bool {
    move |value| value > number
}

pub fn mean(above: &Collect<bool>) -> u64 {
    above.len() as u64 / 2
}

pub fn above(rule: &dyn Fn(u64) -> bool, number: u64) -> bool {
    rule(number)
}

pub fn count_above(above: Collect<bool>, mean: u64) -> u64 {
    above.len() as u64 + mean
}

/// Needs the rule again when the first pass is over: it would have to be kept.
pub fn again(rule: &dyn Fn(u64) -> bool, mean: u64) -> bool {
    rule(mean)
}

pub fn all_again(again: Collect<bool>) -> usize {
    again.len()
}
