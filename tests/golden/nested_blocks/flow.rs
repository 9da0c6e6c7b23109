use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn length(word: &str) -> usize {
    word.len()
}

/// One for each line.
pub fn letters(length: Collect<usize>) -> usize {
    length.iter().sum()
}

pub fn most(letters: Collect<usize>) -> Option<usize> {
    letters.into_iter().max()
}
