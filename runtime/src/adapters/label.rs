//! How adapters call what they are about.

use std::error::Error as _;
use std::fmt::Write as _;
use std::time::Duration;

use crate::error::Error;

/// A node and its items: "words (item 3 of document)".
#[inline]
pub(super) fn node(name: &str, items: &[(&str, usize)]) -> String {
    let mut text = name.to_owned();
    for (at, (expander, index)) in items.iter().rev().enumerate() {
        let before = if at == 0 { " (" } else { ", " };
        let _ = write!(text, "{before}item {index} of {expander}");
    }
    if !items.is_empty() {
        text.push(')');
    }
    text
}

/// Why a node failed, on one line, without its name and place; not of one that is a secret.
#[inline]
pub(super) fn cause(error: &Error, is_secret: bool) -> String {
    if is_secret {
        return "an error that is not shown: the node is secret".to_owned();
    }
    let text = match error {
        Error::NodePanicked(panicked) => format!("it panicked: {}", panicked.message()),
        Error::NodeFailed(_) => match error.source() {
            Some(source) => source.to_string(),
            None => error.to_string(),
        },
        error => error.to_string(),
    };
    let mut lines = text.lines().map(str::trim);
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| format!("{text}; {line}"))
}

/// A time as people write it: "331 ns", "7.15 µs", "1.20 s".
#[inline]
pub(crate) fn time(time: Duration) -> String {
    if time < Duration::from_micros(1) {
        return format!("{} ns", time.as_nanos());
    }
    let text = format!("{time:.2?}");
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let unit = text.trim_start_matches(is_number);
    format!("{} {unit}", text.trim_end_matches(unit))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{node, time};

    #[test]
    fn nodes_and_their_items() {
        assert_eq!(node("total", &[]), "total");
        assert_eq!(
            node("words", &[("document", 3)]),
            "words (item 3 of document)"
        );
        let nested = node("words", &[("folder", 1), ("document", 3)]);
        assert_eq!(nested, "words (item 3 of document, item 1 of folder)");
    }

    #[test]
    fn times() {
        assert_eq!(time(Duration::from_nanos(7_154)), "7.15 µs");
        assert_eq!(time(Duration::from_millis(1_200)), "1.20 s");
        assert_eq!(time(Duration::from_nanos(331)), "331 ns");
        assert_eq!(time(Duration::ZERO), "0 ns");
        assert_eq!(time(Duration::from_micros(99_990)), "99.99 ms");
    }
}
