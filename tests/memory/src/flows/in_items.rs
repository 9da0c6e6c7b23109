//! Large values in a map block: each item makes two, one after the other.

use nevis::{Collect, Parallelizable};

/// The items.
pub fn item(count: usize) -> impl Parallelizable<usize> {
    0..count
}

/// The first large value of an item.
pub fn first(item: usize, bytes: usize) -> Vec<u8> {
    vec![u8::try_from(item % 100).unwrap_or(0); bytes]
}

/// Something small of it.
pub fn byte(first: &[u8]) -> u8 {
    first[0]
}

/// The second large value.
pub fn second(byte: u8, bytes: usize) -> Vec<u8> {
    vec![byte + 1; bytes]
}

/// Something small of it.
pub fn number(second: &[u8]) -> u64 {
    u64::from(second[second.len() - 1])
}

/// The sum over all items.
pub fn total(number: Collect<u64>) -> u64 {
    number.iter().sum()
}
