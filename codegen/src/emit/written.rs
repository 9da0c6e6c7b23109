//! Tables as one text in the generated file, a line for each row: rustc takes no time for a text, and about a
//! millisecond for a row of structs.
//!
//! The runtime reads it (`runtime/src/written.rs`): a line is a keyword and fields with ` | ` between them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::code::Code;
use crate::text::is_hostile;

/// The widest line of positions.
const WIDTH: usize = 96;

/// A text that grows by lines.
#[derive(Default)]
pub(super) struct Written {
    text: String,
}

impl Written {
    /// A line that is written as it is.
    pub(super) fn line(&mut self, line: &str) {
        debug_assert!(!line.contains('\n'));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line of fields; none of them is to be escaped any more.
    pub(super) fn row(&mut self, keyword: &str, fields: &[&str]) {
        self.text.push_str(keyword);
        self.text.push(' ');
        self.line(&fields.join(" | "));
    }

    /// Documentation, a line for each of its lines.
    pub(super) fn docs(&mut self, indent: &str, docs: &str) {
        if docs.is_empty() {
            return;
        }
        for line in docs.split('\n') {
            let space = if line.is_empty() { "" } else { " " };
            self.line(&format!("{indent}docs{space}{}", escaped(line, false)));
        }
    }

    /// Keys and values.
    pub(super) fn pairs(&mut self, keyword: &str, pairs: &[(String, String)]) {
        for (key, value) in pairs {
            self.row(keyword, &[&field(key), &field(value)]);
        }
    }

    /// Words behind a keyword, on as many lines as they need.
    pub(super) fn words(&mut self, keyword: &str, words: &[String], tail: &str) {
        for line in filled(words, WIDTH.saturating_sub(keyword.len() + tail.len())) {
            self.line(&format!("{keyword} {line}{tail}"));
        }
    }

    /// Positions behind a keyword.
    pub(super) fn positions(&mut self, keyword: &str, positions: &[usize]) {
        self.words(keyword, &ranges(positions), "");
    }

    /// The text as a raw string, and what stands around it.
    pub(super) fn write(&self, code: &mut Code, head: &str, tail: &str) {
        let mut hashes = String::new();
        // No more than it needs, or clippy says so.
        while self.text.contains(&format!("\"{hashes}")) {
            hashes.push('#');
        }
        code.open(&format!("{head}r{hashes}\""));
        for line in self.text.lines() {
            code.line(line);
        }
        code.close(&format!("\"{hashes}{tail}"));
    }
}

/// As much of the words on each line as fits.
fn filled(words: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// Positions, where those that follow each other are written as `3-8`.
pub(super) fn ranges(positions: &[usize]) -> Vec<String> {
    let mut ranges = Vec::new();
    let mut rest = positions;
    while let Some(&first) = rest.first() {
        let same = rest.iter().zip(first..);
        let len = same.take_while(|(known, next)| *known == next).count();
        ranges.push(match len {
            1 => first.to_string(),
            _ => format!("{first}-{}", first + len - 1),
        });
        rest = &rest[len..];
    }
    ranges
}

/// A field, so that it ends where it ends.
pub(super) fn field(text: &str) -> Cow<'_, str> {
    escaped(text, true)
}

/// Text without what a raw string, a line or a reader of the file does not bear.
fn escaped(text: &str, in_field: bool) -> Cow<'_, str> {
    let is_plain = |b: u8| matches!(b, b' '..=b'~') && b != b'\\' && !(in_field && b == b'|');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '|' if in_field => out.push_str("\\u{7c}"),
            c if is_hostile(c) || is_hidden(c) => {
                _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character is not seen, as `Debug` knows it. Marks that belong to the letter before them are seen.
fn is_hidden(c: char) -> bool {
    !c.is_ascii() && ['x', c].iter().collect::<String>().escape_debug().count() > 2
}

#[cfg(test)]
mod tests {
    use super::{Written, field, filled, ranges};
    use crate::emit::code::Code;

    #[test]
    fn what_a_line_does_not_bear_is_escaped() {
        assert_eq!(field("Vec<f64>"), "Vec<f64>");
        assert_eq!(field("a|b\\n\n\r\t\"#"), "a\\u{7c}b\\\\n\\n\\r\\t\"#");
        let marks = "e\u{301}\u{202e}\u{200b}\u{0}\u{e9}\u{1f600}";
        assert_eq!(
            field(marks),
            "e\u{301}\\u{202e}\\u{200b}\\u{0}\u{e9}\u{1f600}"
        );
    }

    #[test]
    fn as_many_hashes_as_needed() {
        let written = |text: &str| {
            let (mut written, mut code) = (Written::default(), Code::default());
            written.docs("", text);
            written.write(&mut code, "", "");
            code.into_text()
        };
        assert_eq!(written("a"), "r\"\n    docs a\n\"\n");
        assert_eq!(written("\"a\""), "r#\"\n    docs \"a\"\n\"#\n");
        assert_eq!(
            written("\"#\n\n"),
            "r##\"\n    docs \"#\n    docs\n    docs\n\"##\n"
        );
    }

    #[test]
    fn ranges_ascend() {
        assert_eq!(ranges(&[0, 1, 2, 5, 4, 3, 7, 8]).join(" "), "0-2 5 4 3 7-8");
        assert_eq!(ranges(&[]), [""; 0]);
    }

    #[test]
    fn lines_are_filled() {
        let words = ["aa", "bb", "cccccc", "d"].map(str::to_owned);
        assert_eq!(filled(&words, 5), ["aa bb", "cccccc", "d"]);
    }
}
