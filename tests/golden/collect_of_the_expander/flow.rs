use nevis::{Collect, Parallelizable};

pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn count(word: Collect<String>) -> usize {
    word.len()
}
