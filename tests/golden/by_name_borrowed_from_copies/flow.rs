//! What captures a reference to a value that is `Copy`, and items that only a run by name looks at.

use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

pub fn start(text: &str) -> usize {
    text.len()
}

pub fn limit(text: &str) -> Option<usize> {
    text.find(' ')
}

pub fn step(start: &usize, limit: Option<&usize>) -> impl Parallelizable<usize> {
    let end = limit.map_or(*start, |limit| *limit);
    (0..end).map(move |number| number + *start).collect::<Vec<_>>()
}

pub fn steps(step: Collect<usize>) -> usize {
    step.iter().sum()
}

/// Nobody reads the items.
pub fn number(text: &str) -> impl Parallelizable<Result<i64, ParseIntError>> {
    text.split(' ').map(str::parse).collect::<Vec<Result<i64, _>>>()
}

/// Nobody reads the items, and they borrow.
pub fn word(text: &str) -> impl Parallelizable<&str> {
    text.split(' ')
}
