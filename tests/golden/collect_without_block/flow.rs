use nevis::Collect;

pub fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

pub fn count(words: Collect<String>) -> usize {
    words.len()
}

pub fn longest(lines: &Collect<String>) -> usize {
    lines.len()
}
