//! A function that loads: `table.loader` gives the pair, `table` the value.

use std::path::Path;
use std::{fs, io};

use nevis::Metadata;

/// It cannot be copied.
#[derive(Debug)]
pub struct Table {
    pub rows: Vec<f64>,
}

/// The table, a number on each line.
#[nevis::dataloader]
#[nevis::tag(owner = "growth")]
pub fn table(path: &Path) -> io::Result<(Table, Metadata)> {
    let text = fs::read_to_string(path)?;
    let rows: Vec<f64> = text.lines().filter_map(|line| line.parse().ok()).collect();
    let metadata = Metadata::new("lines")
        .with_path(path)
        .with_rows(rows.len() as u64);
    Ok((Table { rows }, metadata))
}

/// One that cannot fail, read by value.
#[nevis::dataloader]
pub fn limits() -> (Vec<f64>, Metadata) {
    (vec![1.0, 2.0], Metadata::new("constant").with("unit", "km"))
}

pub fn total(table: &Table, limits: Vec<f64>) -> f64 {
    table.rows.iter().chain(&limits).sum()
}
