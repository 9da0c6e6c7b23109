//! Failures arrive as values, and nothing is cancelled.

use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn number(line: &str) -> Result<i64, ParseIntError> {
    line.parse()
}

pub fn valid(number: &Collect<Result<i64, ParseIntError>>) -> i64 {
    number.iter().flatten().sum()
}

pub fn failed(number: Collect<Result<i64, ParseIntError>>) -> usize {
    number.into_iter().filter(Result::is_err).count()
}
