//! The inner items are only gathered, and everything the inner block gives is also an output.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn first(word: &Collect<String>) -> Option<String> {
    word.first().cloned()
}

pub fn tail(word: Collect<String>, first: &Option<String>) -> usize {
    word.len() - usize::from(first.is_some())
}
