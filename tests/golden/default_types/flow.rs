//! Defaults of several types.

use std::path::Path;

/// Borrowed types.
#[nevis::default(separator = ", ", weights = [1.0, 2.5], file = "a/b.txt", names = ["x", "y"])]
pub fn line(separator: &str, weights: &[f64], file: &Path, names: &[String]) -> String {
    let weights: Vec<String> = weights.iter().map(f64::to_string).collect();
    format!("{} {} {}", weights.join(separator), file.display(), names.join(separator))
}

/// Owned types.
#[nevis::default(title = "none", sizes = [1, 2], window = crate::default_types::flow::WINDOW)]
pub fn owned(title: String, sizes: Vec<u32>, window: usize) -> String {
    format!("{title} {} {window}", sizes.len())
}

pub(crate) const WINDOW: usize = 7;
