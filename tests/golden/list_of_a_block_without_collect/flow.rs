//! A list of what is computed once per item is asked for, without `Collect`.

use nevis::Parallelizable;

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn words(line: &str) -> usize {
    line.split(' ').count()
}

pub fn mean_words(words: &[usize]) -> usize {
    words.iter().sum::<usize>() / words.len()
}
