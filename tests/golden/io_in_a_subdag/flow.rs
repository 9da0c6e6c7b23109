//! Loaders and savers in instances of a module, in a map block and outside of it.

use std::path::PathBuf;

use nevis::{Collect, Metadata, Parallelizable};

/// What is saved in the instance is asked for by who reads it.
#[nevis::subdag(super::tables, inputs(path = source(first_path)), namespace = "first")]
#[nevis::inject(saved = source(lengths.save))]
pub fn first(lengths: &[usize], saved: &Metadata) -> String {
    format!("{lengths:?} {:?}", saved.rows())
}

pub fn file(files: &[PathBuf]) -> impl Parallelizable<PathBuf> {
    files.to_vec()
}

/// The path is the item.
#[nevis::subdag(super::tables, inputs(path = source(file)), namespace = "each")]
pub fn total(lengths: &[usize]) -> usize {
    lengths.iter().sum()
}

pub fn totals(total: Collect<usize>) -> Vec<usize> {
    total.into_iter().collect()
}
