//! Inputs of every kind, read in a block.

use std::path::Path;

use nevis::{Collect, Parallelizable};

pub struct Settings {
    pub step: usize,
}

pub fn index(count: usize) -> impl Parallelizable<usize> {
    0..count
}

pub fn moved(index: usize, settings: &Settings, name: String, title: Option<&str>) -> String {
    format!("{}{name}{}", index * settings.step, title.unwrap_or("-"))
}

pub fn file(index: usize, folder: &Path, name: &str, limit: Option<usize>) -> String {
    folder
        .join(format!("{name}{index}{}", limit.unwrap_or(0)))
        .display()
        .to_string()
}

pub fn all(moved: Collect<String>, file: Collect<String>, title: Option<&str>) -> String {
    moved.join(" ") + &file.join(" ") + title.unwrap_or_default()
}
