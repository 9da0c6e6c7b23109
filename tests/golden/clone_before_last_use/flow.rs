use std::path::PathBuf;

/// A type of the user's own, of which the compiler knows no more than its name.
#[derive(Clone)]
pub struct Table {
    pub rows: Vec<i64>,
}

pub fn table(rows: Vec<i64>) -> Table {
    Table { rows }
}

pub fn total(table: Table) -> i64 {
    table.rows.into_iter().sum()
}

pub fn largest(table: Table) -> i64 {
    table.rows.into_iter().max().unwrap_or(0)
}

pub fn name(path: PathBuf) -> String {
    path.display().to_string()
}

pub fn depth(path: PathBuf, name: &str) -> usize {
    path.components().count() + name.len()
}

pub fn repeated(name: String, depth: usize) -> String {
    name.repeat(depth)
}
