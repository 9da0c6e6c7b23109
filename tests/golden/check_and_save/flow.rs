//! What is saved is checked before, wherever the attribute is.

use std::path::{Path, PathBuf};

#[nevis::save_to(json(path = source(above_path)))]
#[nevis::check_output(range(max = 10), importance = fail)]
pub fn above(x: f64) -> f64 {
    x
}

#[nevis::check_output(range(max = 10), importance = fail)]
#[nevis::save_to(json(path = source(below_path)))]
pub fn below(x: f64) -> f64 {
    x * 2.0
}

pub fn above_path(directory: &Path) -> PathBuf {
    directory.join("above.json")
}

pub fn below_path(directory: &Path) -> PathBuf {
    directory.join("below.json")
}
