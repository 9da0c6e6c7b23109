use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn word(line: &str) -> impl Parallelizable<String> {
    line.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

pub fn letter(line: &str) -> impl Parallelizable<char> {
    line.chars().collect::<Vec<_>>()
}

pub fn pair(word: &str, letter: char) -> bool {
    word.contains(letter)
}

pub fn pairs(pair: Collect<bool>) -> usize {
    pair.len()
}

pub fn total(pairs: Collect<usize>) -> usize {
    pairs.iter().sum()
}
