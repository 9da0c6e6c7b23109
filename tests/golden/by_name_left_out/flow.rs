//! `compared` is not needed for the output. With it, the items of `line` would be needed in a second
//! pass, and `words`, which borrows from them, would have to live on: a run by name leaves it out.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

pub fn count(words: &[&str]) -> usize {
    words.len()
}

pub fn most(count: Collect<usize>) -> usize {
    count.iter().copied().max().unwrap_or(0)
}

pub fn compared(words: &[&str], most: usize) -> String {
    format!("{} of {most}", words.len())
}
