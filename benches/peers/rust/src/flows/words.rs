//! Counts the words of files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("words");
}

/// The files.
pub fn file(files: &[PathBuf]) -> impl Parallelizable<&Path> {
    files.iter().map(PathBuf::as_path)
}

/// What is in a file.
///
/// # Errors
///
/// When it cannot be read.
pub fn text(file: &Path) -> io::Result<Vec<u8>> {
    fs::read(file)
}

/// Words of a file: what white space separates.
pub fn words(text: &[u8]) -> u64 {
    let mut words = 0;
    let mut outside = true;
    for byte in text {
        let space = byte.is_ascii_whitespace();
        words += u64::from(outside && !space);
        outside = space;
    }
    words
}

/// Words of all files.
pub fn total(words: Collect<u64>) -> u64 {
    words.iter().sum()
}
