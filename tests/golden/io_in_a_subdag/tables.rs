//! Loads a table, and saves what it makes of it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use nevis::Metadata;

/// A word on each line.
#[nevis::dataloader]
pub fn words(path: &Path) -> io::Result<(Vec<String>, Metadata)> {
    let text = fs::read_to_string(path)?;
    let words: Vec<String> = text.lines().map(str::to_owned).collect();
    let metadata = Metadata::new("words").with_rows(words.len() as u64);
    Ok((words, metadata))
}

#[nevis::load_from(text(path = source(path)), into = text)]
#[nevis::save_to(json(path = source(target)))]
pub fn lengths(words: &[String], text: &str) -> Vec<usize> {
    let all = [text.len()].into_iter();
    words.iter().map(String::len).chain(all).collect()
}

pub fn target(path: &Path) -> PathBuf {
    path.with_extension("json")
}
