use std::num::ParseIntError;

use nevis::{Collect, Parallelizable};

pub fn limit(text: &str) -> Result<u32, ParseIntError> {
    text.parse()
}

pub fn number(text: &str, limit: u32) -> Result<impl Parallelizable<u32>, ParseIntError> {
    let first: u32 = text.trim_start_matches('1').parse()?;
    Ok(first..limit)
}

pub fn square(number: u32) -> u32 {
    number * number
}

pub fn total(square: Collect<u32>) -> u32 {
    square.iter().sum()
}
