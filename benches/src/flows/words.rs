//! Lines and words of many files.

use std::path::PathBuf;
use std::{fs, io};

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("words");
}

/// The files.
pub fn file(files: &[PathBuf]) -> impl Parallelizable<&PathBuf> {
    files
}

/// What is in a file.
///
/// # Errors
///
/// When it cannot be read.
pub fn text(file: &PathBuf) -> io::Result<String> {
    fs::read_to_string(file)
}

/// Newlines in the text.
pub fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// Words in the text: what white space separates.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Newlines in all files.
pub fn total_lines(lines: Collect<usize>) -> usize {
    lines.iter().sum()
}

/// Words in all files.
pub fn total_words(words: Collect<usize>) -> usize {
    words.iter().sum()
}
