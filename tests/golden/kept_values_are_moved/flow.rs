//! What the second pass takes is moved out of what the first kept; what it only reads is lent.

use nevis::{Collect, Parallelizable};

pub fn name(names: &[String]) -> impl Parallelizable<String> {
    names.to_vec()
}

/// Cannot be copied.
pub struct Parts(Vec<String>);

pub fn parts(name: &str) -> Parts {
    Parts(name.split('-').map(str::to_owned).collect())
}

pub fn most(parts: &Collect<Parts>) -> usize {
    parts.iter().map(|parts| parts.0.len()).max().unwrap_or(0)
}

pub fn padded(parts: Parts, name: &str, most: usize) -> Vec<String> {
    let mut padded = parts.0;
    padded.resize(most, name.to_owned());
    padded
}

pub fn table(padded: Collect<Vec<String>>) -> Vec<Vec<String>> {
    padded.into_vec()
}
