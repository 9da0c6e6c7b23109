//! An output inside a block is the list of its values, of a nested block a list of lists.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn letter(word: &str) -> impl Parallelizable<char> {
    word.chars().collect::<Vec<_>>()
}

pub fn upper(letter: char) -> char {
    letter.to_ascii_uppercase()
}

pub fn length(word: &str) -> usize {
    word.len()
}

pub fn letters(length: Collect<usize>) -> usize {
    length.iter().sum()
}
