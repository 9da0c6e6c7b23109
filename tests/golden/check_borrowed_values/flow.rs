//! What is checked may borrow.

#[nevis::check_output(not_empty, importance = fail)]
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[nevis::check_output(len(max = 5), importance = fail)]
pub fn first<'t>(text: &'t str, words: &[&'t str]) -> &'t str {
    words.first().copied().unwrap_or(text)
}

pub fn owned() -> String {
    "a b".to_owned()
}

#[nevis::check_output(len(2))]
pub fn parts(owned: &str) -> Vec<&str> {
    owned.split(' ').collect()
}

pub fn joined(first: &str, words: &[&str], parts: Vec<&str>) -> String {
    format!("{first} {} {}", words.len(), parts.join("-"))
}
