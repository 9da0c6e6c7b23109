pub fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

pub fn longest<'a>(words: &[&'a str], fallback: &'a str) -> &'a str {
    words
        .iter()
        .copied()
        .max_by_key(|word| word.len())
        .unwrap_or(fallback)
}
