//! Parts that branches take: moved, though the branches run at the same time.

#[nevis::unpack_fields(left, right, label)]
pub fn split(words: &[String]) -> (Vec<String>, Vec<String>, String) {
    let (left, right) = words.split_at(words.len() / 2);
    (left.to_vec(), right.to_vec(), "words".to_owned())
}

pub fn sorted(left: Vec<String>) -> Vec<String> {
    let mut left = left;
    left.sort_unstable();
    left
}

pub fn first(sorted: Vec<String>) -> String {
    sorted.into_iter().next().unwrap_or_default()
}

pub fn reversed(right: Vec<String>) -> Vec<String> {
    right.into_iter().rev().collect()
}

pub fn last(reversed: Vec<String>) -> String {
    reversed.into_iter().next().unwrap_or_default()
}

pub fn text(label: String, first: String, last: String) -> String {
    format!("{label}: {first} to {last}")
}
