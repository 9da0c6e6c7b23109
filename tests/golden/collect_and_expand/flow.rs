//! One function closes a block and opens the next.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

pub fn word(words: Collect<Vec<String>>, least: usize) -> impl Parallelizable<String> {
    words
        .into_iter()
        .flatten()
        .filter(move |word| word.len() >= least)
}

pub fn shout(word: String) -> String {
    word.to_uppercase()
}

pub fn report(shout: Collect<String>) -> String {
    shout.join(" ")
}
