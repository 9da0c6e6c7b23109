use std::collections::*;

use nevis::*;

pub fn letter(text: &str) -> impl Parallelizable<char> {
    text.chars().collect::<Vec<_>>()
}

pub fn upper(letter: char) -> char {
    letter.to_ascii_uppercase()
}

pub fn letters(upper: Collect<char>) -> BTreeSet<char> {
    upper.into_iter().collect()
}
