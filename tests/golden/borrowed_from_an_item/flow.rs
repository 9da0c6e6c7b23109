use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> &str {
    line.split(' ').next().unwrap_or("")
}

pub fn words(word: Collect<&str>) -> usize {
    word.len()
}
