//! Inside a block: one node reads the `Result`, another the value, and both are collected.

use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn number(line: &str) -> Result<i64, ParseIntError> {
    line.parse()
}

pub fn mark(number: &Result<i64, ParseIntError>) -> char {
    if number.is_ok() { '+' } else { '-' }
}

pub fn half(number: i64) -> i64 {
    number / 2
}

pub fn marks(mark: Collect<char>) -> String {
    mark.iter().collect()
}

pub fn sum(half: Collect<i64>, number: &Collect<i64>, marks: &str) -> i64 {
    half.iter().sum::<i64>() + number.iter().sum::<i64>() + marks.len() as i64
}

pub fn outcomes(number: Collect<Result<i64, ParseIntError>>) -> usize {
    number.len()
}
