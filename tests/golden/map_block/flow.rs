use nevis::{Collect, Parallelizable};

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn square(number: u64) -> u64 {
    number * number
}

pub fn total(square: Collect<u64>) -> u64 {
    square.into_iter().sum()
}
