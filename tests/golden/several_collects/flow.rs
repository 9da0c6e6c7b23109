//! One pass computes all that is collected, also several collects in one function.

use nevis::{Collect, Parallelizable};

pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn length(word: &str) -> usize {
    word.len()
}

pub fn shout(word: String) -> String {
    word.to_uppercase()
}

pub fn total(length: Collect<usize>) -> usize {
    length.iter().sum()
}

pub fn longest(length: &Collect<usize>) -> usize {
    length.iter().copied().max().unwrap_or(0)
}

pub fn report(shout: Collect<String>, length: Collect<usize>, word: &Collect<String>) -> String {
    format!("{} {:?} {}", shout.join(" "), &length[..], word.len())
}
