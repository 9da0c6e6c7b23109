use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

/// Never called.
pub fn length(line: &str) -> usize {
    unreachable!("{line}")
}

pub fn longest(length: Collect<usize>) -> Option<usize> {
    length.iter().copied().max()
}

pub fn mean(length: &Collect<usize>, longest: Option<usize>) -> usize {
    length.iter().sum::<usize>() / longest.unwrap_or(1)
}

/// A second pass over no items.
pub fn share(length: usize, mean: usize) -> usize {
    unreachable!("{length} {mean}")
}

pub fn shares(share: Collect<usize>, line: Collect<String>) -> usize {
    share.len() + line.len()
}
