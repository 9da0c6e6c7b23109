//! Aliases of `Result` and of other types, also with parameters.

use nevis::{Collect, Parallelizable};

#[derive(Debug)]
pub struct Failure(pub String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

pub type Result<T> = std::result::Result<T, Failure>;
pub type Lines = Vec<String>;
pub type Pair<T> = (T, T);

pub fn lines(text: &str) -> Result<Lines> {
    if text.is_empty() {
        Err(Failure("no text".to_owned()))
    } else {
        Ok(text.lines().map(str::to_owned).collect())
    }
}

pub fn line(lines: &Lines) -> impl Parallelizable<String> {
    lines.clone()
}

pub fn ends(line: &str) -> Result<Pair<char>> {
    line.chars()
        .next()
        .zip(line.chars().last())
        .ok_or_else(|| Failure("an empty line".to_owned()))
}

pub fn report(ends: Collect<Pair<char>>, lines: Lines) -> self::Result<String> {
    Ok(format!("{:?} of {}", &ends[..], lines.len()))
}
