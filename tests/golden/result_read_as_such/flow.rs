//! One dependent looks at the failure itself, another takes the value.

use std::io;

pub fn text(source: &str) -> io::Result<String> {
    if source.is_empty() {
        Err(io::Error::other("empty"))
    } else {
        Ok(source.to_owned())
    }
}

pub fn outcome(text: &io::Result<String>) -> String {
    match text {
        Ok(text) => format!("read {text}"),
        Err(error) => format!("failed: {error}"),
    }
}

pub fn length(text: &str) -> usize {
    text.len()
}

/// Nobody takes the value of this one, so its failure ends nothing.
pub fn size(source: &str) -> Result<u64, String> {
    source.parse().map_err(|_| format!("no size: {source}"))
}

pub fn size_or_zero(size: Result<u64, String>) -> u64 {
    size.unwrap_or(0)
}
