use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

pub fn count(words: &[&str]) -> usize {
    words.len()
}

pub fn total(count: Collect<usize>) -> usize {
    count.iter().sum()
}

pub fn share(words: &[&str], total: usize) -> usize {
    words.len() * 100 / total
}

pub fn shares(share: Collect<usize>) -> usize {
    share.len()
}
