use std::path::{Path, PathBuf};

pub fn scaled(number: f64, factor: Option<f64>) -> f64 {
    number * factor.unwrap_or(1.0)
}

pub fn named(title: Option<&str>) -> usize {
    title.map_or(0, str::len)
}

pub fn listed(names: Option<&Vec<String>>) -> usize {
    names.map_or(0, Vec::len)
}

pub fn owned(prefix: Option<String>) -> String {
    prefix.unwrap_or_default() + "x"
}

/// Both agree: the flow's input is an `Option<PathBuf>`.
pub fn seen(folder: Option<&Path>) -> bool {
    folder.is_some_and(Path::is_absolute)
}

pub fn taken(folder: Option<PathBuf>) -> PathBuf {
    folder.unwrap_or_default()
}
