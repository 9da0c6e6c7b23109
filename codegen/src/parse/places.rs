//! Where tokens are in a file.

use std::ops::Range;
use std::sync::Arc;

use proc_macro2::{LineColumn, Span};

use crate::source::Source;

/// What turns a token's place in the code into one in the file.
pub(super) struct Places {
    text: Arc<str>,
    code_starts: usize,
    /// Where each line of the file begins.
    lines: Arc<[usize]>,
    /// The line in which the code begins.
    first: usize,
    is_ascii: bool,
}

impl Places {
    pub(super) fn new(source: &Source) -> Self {
        let lines = Arc::clone(&source.lines);
        let before = lines.partition_point(|&start| start <= source.code_starts);
        Self {
            text: Arc::clone(&source.text),
            code_starts: source.code_starts,
            first: before.saturating_sub(1),
            is_ascii: source.text[source.code_starts..].is_ascii(),
            lines,
        }
    }

    /// A token's first byte, and the one after its last.
    pub(super) fn of(&self, span: Span) -> (usize, usize) {
        let Range { start, end } = if self.is_ascii {
            // A column counts characters, which here are bytes: ten times cheaper than `byte_range`, which
            // would be a tenth of the whole time in a build script that is not optimised.
            self.at(span.start())..self.at(span.end())
        } else {
            let range = span.byte_range();
            range.start + self.code_starts..range.end + self.code_starts
        };
        let start = start.min(self.text.len());
        (start, end.clamp(start, self.text.len()))
    }

    /// Where the code begins.
    pub(super) fn code_starts(&self) -> usize {
        self.code_starts
    }

    /// What is written from one place to another.
    pub(super) fn text(&self, start: usize, end: usize) -> Option<&str> {
        self.text.get(start..end)
    }

    fn at(&self, place: LineColumn) -> usize {
        let line = match place.line {
            0 | 1 => self.code_starts,
            line => self
                .lines
                .get(self.first + line - 1)
                .copied()
                .unwrap_or(self.text.len()),
        };
        line + place.column
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use proc_macro2::TokenStream;

    use super::Places;
    use crate::diagnostics::Diagnostics;
    use crate::source::{SourceFile, SourceMap};

    /// The text at each token's place is the token.
    #[track_caller]
    fn check(text: &str) {
        let file = SourceFile {
            path: "src/flow.rs".to_owned(),
            module: Vec::new(),
            bytes: text.as_bytes().to_vec(),
        };
        let sources = SourceMap::new(&mut Diagnostics::default(), &[file], &[]);
        let source = &sources.files[0];
        let places = Places::new(source);
        let tokens = TokenStream::from_str(&text[source.code_starts..]).expect("tokens");
        let mut count = 0;
        for token in tokens {
            let (start, end) = places.of(token.span());
            assert_eq!(&text[start..end], token.to_string());
            count += 1;
        }
        assert!(count > 2);
    }

    #[test]
    fn tokens_are_found_where_they_are() {
        check("pub a\n\n  b c\nd");
        check("a b\r\nc");
        check("#!/usr/bin/env run\na b c\n d");
        check("\u{feff}a b\nc");
        check("a b\n\"\u{e4}\" c");
        check("#!\u{e4}\na b\nc");
    }
}
