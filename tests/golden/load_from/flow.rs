//! Parameters that are loaded: from files whose names are inputs, nodes and literals, from the environment and from
//! memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file of the spend, in the directory.
pub fn spend_path(directory: &Path) -> PathBuf {
    directory.join("spend.csv")
}

/// What was spent in all.
#[nevis::load_from(csv(path = source(spend_path), delimiter = ";", trim = true), into = weeks)]
pub fn spend(weeks: &[(String, f64)], factor: f64) -> f64 {
    weeks.iter().map(|(_, spend)| spend * factor).sum()
}

/// The only parameter need not be named; `notes_path` is an input that nothing else reads.
#[nevis::load_from(text(path = source(notes_path)))]
pub fn notes(text: String) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Two parameters; one may be missing.
#[nevis::load_from(environment(name = "NEVIS_GOLDEN_THREADS", default = "4"), into = threads)]
#[nevis::load_from(environment(prefix = "CARGO_PKG_"), into = package)]
pub fn settings(threads: usize, package: &BTreeMap<String, String>) -> String {
    format!("{threads} {}", package["NAME"])
}

/// From what another flow has saved.
#[nevis::load_from(memory(key = "golden"), into = known)]
#[nevis::load_from(memory(key = source(key), store = source(store)), into = other)]
pub fn remembered(known: &[f64], other: Option<&str>) -> String {
    format!("{} {}", known.len(), other.unwrap_or("nothing"))
}
