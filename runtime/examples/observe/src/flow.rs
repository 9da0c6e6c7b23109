//! The lengths of some words.

use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

/// The words, one by one.
pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split_whitespace()
        .map(str::to_owned)
        .collect::<Vec<_>>()
}

/// The number that a word is.
pub fn number(word: &str) -> Result<u32, ParseIntError> {
    tracing::info!(word, "reading");
    word.parse()
}

/// Their sum.
pub fn sum(number: Collect<u32>) -> u32 {
    number.iter().sum()
}
