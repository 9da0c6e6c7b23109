pub fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// Takes the words; they are still needed below, so this is a clone.
pub fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

pub fn longest(words: &[String]) -> usize {
    words.iter().map(String::len).max().unwrap_or(0)
}
