use std::fmt::Write as _;
use std::num::ParseIntError;
use std::{fmt, io};

pub fn number(text: &str) -> Result<i64, ParseIntError> {
    text.parse()
}

/// An alias of the standard library.
pub fn line(text: &str) -> io::Result<String> {
    if text.is_empty() {
        Err(io::Error::other("no line"))
    } else {
        Ok(text.trim().to_owned())
    }
}

/// A `Result` without a value, which another node waits for.
pub fn written(number: i64) -> fmt::Result {
    let mut out = String::new();
    write!(out, "{number}")
}

pub fn doubled(number: i64, written: ()) -> i64 {
    let () = written;
    2 * number
}

pub fn checked(line: &str) -> Result<(), String> {
    if line.starts_with('-') {
        Err(format!("negative: {line}"))
    } else {
        Ok(())
    }
}

pub fn boxed(line: String) -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
    Ok(line.parse::<usize>()?)
}
