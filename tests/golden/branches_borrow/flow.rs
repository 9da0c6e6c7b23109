use std::collections::BTreeMap;

/// Owned: may leave its lane.
pub fn left_text(seed: u64) -> String {
    format!("a b {seed}")
}

/// Borrows from `left_text`: stays with its readers.
pub fn left_words(left_text: &str) -> Vec<&str> {
    left_text.split(' ').collect()
}

pub fn left_count(left_words: &[&str]) -> usize {
    left_words.len()
}

pub fn right_text(seed: u64) -> String {
    format!("b c {seed}")
}

pub fn right_words(right_text: &str) -> Vec<&str> {
    right_text.split(' ').collect()
}

pub fn right_count(right_words: &[&str]) -> usize {
    right_words.len()
}

/// Both are borrowed by branches.
pub fn shared<'a>(left_words: &[&'a str], right_words: &[&'a str]) -> Vec<&'a str> {
    let is_shared = |word: &&&str| right_words.contains(word);
    left_words.iter().filter(is_shared).copied().collect()
}

pub fn lengths(shared: &[&str]) -> BTreeMap<String, usize> {
    shared.iter().map(|word| ((*word).to_owned(), word.len())).collect()
}

pub fn longest(shared: &[&str]) -> usize {
    shared.iter().map(|word| word.len()).max().unwrap_or(0)
}

pub fn report(left_count: usize, right_count: usize, lengths: BTreeMap<String, usize>, longest: usize) -> String {
    format!("{left_count} {right_count} {lengths:?} {longest}")
}

/// Borrows from an input, so it may leave its lane.
pub fn head(title: &str) -> &str {
    &title[..1]
}

pub fn tail(title: &str) -> &str {
    &title[1..]
}

pub fn swapped(head: &str, tail: &str) -> String {
    format!("{tail}{head}")
}
