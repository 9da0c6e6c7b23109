pub fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

pub fn longest(words: &[String]) -> usize {
    words.iter().map(String::len).max().unwrap_or(0)
}

/// Reads them last, and takes them.
pub fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}
