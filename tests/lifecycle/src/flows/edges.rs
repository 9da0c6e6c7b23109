//! Loads and saves at its edges, some of it in a map block, some of it secret.

use std::path::{Path, PathBuf};

use nevis::{Collect, Metadata, Parallelizable};

/// Numbers, one on each line.
#[nevis::dataloader]
pub fn numbers(path: &Path) -> std::io::Result<(Vec<f64>, Metadata)> {
    let text = std::fs::read_to_string(path)?;
    let numbers: Vec<f64> = text.lines().filter_map(|it| it.parse().ok()).collect();
    let metadata = Metadata::new("numbers")
        .with_path(path)
        .with_rows(numbers.len() as u64)
        .with_column("number", "f64")
        .with("owner", "growth");
    Ok((numbers, metadata))
}

/// What signs, by its length.
#[nevis::load_from(text(path = source(key_path)))]
#[nevis::tag(secret = "true")]
pub fn key(text: &str) -> u64 {
    text.len() as u64
}

/// Beside the numbers.
pub fn key_path(path: &Path) -> PathBuf {
    path.with_extension("key")
}

/// What it saves is known; what it says of that is not, because it reads a secret.
#[nevis::datasaver]
pub fn signed(numbers: &[f64], key: u64) -> Metadata {
    Metadata::new("signed")
        .with("key", key)
        .with_rows(numbers.len() as u64)
}

/// One of the numbers.
pub fn number(numbers: &[f64]) -> impl Parallelizable<f64> {
    numbers.to_vec()
}

/// Twice the number, saved once per item.
#[nevis::save_to(json(path = source(target)))]
pub fn double(number: f64) -> f64 {
    number * 2.0
}

/// Where.
pub fn target(path: &Path, number: f64) -> PathBuf {
    path.with_extension(format!("{number}"))
}

/// Of all.
pub fn total(double: Collect<f64>) -> f64 {
    double.iter().sum()
}
