//! `share` is in the inner block and needs something collected from the outer one, so both blocks
//! run in two passes.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn length(word: &str) -> usize {
    word.len()
}

pub fn letters(length: Collect<usize>) -> usize {
    length.iter().sum()
}

pub fn total(letters: &Collect<usize>) -> usize {
    letters.iter().sum()
}

pub fn share(word: &str, length: usize, total: usize) -> String {
    format!("{word}:{}", 100 * length / total)
}

pub fn shares(share: Collect<String>, letters: usize, line: &str) -> String {
    format!("{line} [{}] {letters}", share.join(" "))
}

pub fn report(shares: Collect<String>) -> String {
    shares.join("\n")
}
