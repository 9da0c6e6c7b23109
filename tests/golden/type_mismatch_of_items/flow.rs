use nevis::{Collect, Parallelizable};

pub fn word(text: &str) -> impl Parallelizable<String> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn length(word: &[String]) -> usize {
    word.len()
}

pub fn total(length: Collect<f64>) -> f64 {
    length.iter().sum()
}
