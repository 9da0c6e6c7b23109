//! Kept and collected values of nodes that may fail, one of them read as a `Result` later.

use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn number(line: &str) -> Result<i64, ParseIntError> {
    line.parse()
}

pub fn valid(number: &Collect<Result<i64, ParseIntError>>) -> usize {
    number.iter().filter(|number| number.is_ok()).count()
}

pub fn shown(number: &Result<i64, ParseIntError>, valid: usize, line: &str) -> String {
    match number {
        Ok(number) => format!("{number}/{valid}"),
        Err(error) => format!("{line}: {error}"),
    }
}

pub fn report(shown: Collect<String>) -> String {
    shown.join("\n")
}
