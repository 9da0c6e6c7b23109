//! One file is loaded for each item, and one is saved for each.

use std::path::{Path, PathBuf};
use std::{fs, io};

use nevis::{Collect, Metadata, Parallelizable};

pub fn document(documents: &[PathBuf]) -> impl Parallelizable<PathBuf> {
    documents.to_vec()
}

/// The item is the path.
#[nevis::load_from(text(path = source(document)), into = text)]
#[nevis::save_to(text(path = source(target)))]
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

pub fn target(document: &Path) -> PathBuf {
    document.with_extension("upper")
}

/// A loader of the flow's own, once per item.
#[nevis::dataloader]
pub fn size(document: &Path) -> io::Result<(u64, Metadata)> {
    let size = fs::metadata(document)?.len();
    Ok((size, Metadata::new("size").with_bytes(size)))
}

pub fn sizes(size: Collect<u64>) -> Vec<u64> {
    size.into_iter().collect()
}

/// All of them in one file, outside of the block.
#[nevis::save_to(text(path = source(all_path)))]
pub fn all(upper: Collect<String>) -> String {
    upper.iter().map(String::as_str).collect()
}
