use std::io;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> io::Result<impl Parallelizable<String>> {
    if text.is_empty() {
        return Err(io::Error::other("no text"));
    }
    Ok(text.lines().map(str::to_owned).collect::<Vec<_>>())
}

pub fn number(line: &str) -> Result<i64, std::num::ParseIntError> {
    line.trim().parse()
}

pub fn half(number: i64) -> i64 {
    number / 2
}

pub fn total(half: Collect<i64>) -> Result<i64, String> {
    let total = half.iter().sum();
    if total == 0 {
        Err("all zero".to_owned())
    } else {
        Ok(total)
    }
}
