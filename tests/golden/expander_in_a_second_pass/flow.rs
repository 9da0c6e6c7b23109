//! The inner expander needs what the outer block's first pass collected.

use nevis::{Collect, Parallelizable};

pub fn row(rows: &[Vec<u64>]) -> impl Parallelizable<Vec<u64>> {
    rows.to_vec()
}

pub fn width(row: &[u64]) -> usize {
    row.len()
}

pub fn widest(width: Collect<usize>) -> usize {
    width.iter().copied().max().unwrap_or(0)
}

/// One item for each column, also where the row has none.
pub fn column(row: &[u64], widest: usize) -> impl Parallelizable<Option<u64>> {
    (0..widest)
        .map(|column| row.get(column).copied())
        .collect::<Vec<_>>()
}

pub fn cell(column: Option<u64>, widest: usize) -> Result<String, String> {
    match column {
        Some(13) => Err("bad luck".to_owned()),
        Some(value) => Ok(format!("{value:widest$}")),
        None => Ok("-".to_owned()),
    }
}

pub fn line(cell: Collect<String>, width: usize) -> String {
    format!("{} {width}", cell.join("|"))
}

pub fn table(line: Collect<String>) -> String {
    line.join("\n")
}
