//! In blocks, and of what blocks give: lists of what may be absent.

use nevis::{Collect, Parallelizable};

pub fn prefix(word: &str) -> Result<String, String> {
    Ok(word.to_uppercase())
}

pub fn row(rows: u64) -> impl Parallelizable<u64> {
    0..rows
}

pub fn cell(row: u64) -> impl Parallelizable<u64> {
    0..row
}

pub fn square(cell: Option<u64>) -> u64 {
    cell.map_or(0, |cell| cell * cell)
}

pub fn text(square: Option<u64>, prefix: Option<&str>, row: Option<u64>) -> Result<String, String> {
    let prefix = prefix.ok_or("no prefix")?;
    Ok(format!("{prefix}{}{}", row.unwrap_or_default(), square.unwrap_or_default()))
}

/// Of each row, in a block of its own.
pub fn line(text: Collect<Option<String>>) -> String {
    text.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The same list by reference, and numbers, which are copied.
pub fn count(text: &Collect<Option<String>>, square: Collect<Option<u64>>) -> u64 {
    text.iter().flatten().count() as u64 + square.iter().flatten().sum::<u64>()
}

pub fn all(line: Collect<Option<String>>, count: Collect<Option<u64>>) -> String {
    let count: u64 = count.into_iter().flatten().sum();
    format!("{} {count}", line.into_iter().flatten().collect::<Vec<_>>().join("/"))
}

/// Second pass: what all rows give may be absent in each.
pub fn share(row: Option<u64>, all: Option<&str>) -> u64 {
    row.unwrap_or_default() + all.map_or(0, |all| all.len() as u64)
}

/// Nothing else reads the list: it is taken.
pub fn shares(share: &Collect<Option<u64>>) -> u64 {
    share.iter().flatten().sum()
}
