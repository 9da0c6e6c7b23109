//! A function that saves.

use std::path::Path;
use std::{fs, io};

use nevis::Metadata;

pub fn report(spend: &[f64]) -> String {
    format!("{spend:?}\n")
}

/// Writes the report.
#[nevis::datasaver]
pub fn report_saved(report: &str, path: &Path) -> io::Result<Metadata> {
    fs::write(path, report)?;
    Ok(Metadata::new("text").with_path(path).with_bytes(report.len() as u64))
}
