//! Nobody takes the value out, so a failing item ends nothing.

use std::io;

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<io::Result<String>> {
    let line = |line: &str| {
        if line == "!" {
            Err(io::Error::other("broken"))
        } else {
            Ok(line.to_owned())
        }
    };
    text.lines().map(line).collect::<Vec<_>>()
}

pub fn outcome(line: &io::Result<String>) -> bool {
    line.is_ok()
}

pub fn failed(line: Collect<io::Result<String>>, outcome: Collect<bool>) -> usize {
    line.iter().filter(|line| line.is_err()).count() + outcome.len()
}
