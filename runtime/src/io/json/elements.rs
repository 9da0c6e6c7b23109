//! How many elements a list has, counted in its text.

use std::io::{self, Write};

/// Counts the elements of a list in valid JSON, piece by piece.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent")]
pub(super) struct Elements {
    /// Lists and objects that are open.
    depth: usize,
    is_list: bool,
    is_text: bool,
    is_escaped: bool,
    commas: u64,
    /// There is something in the list.
    has_any: bool,
    has_begun: bool,
}

impl Elements {
    #[inline]
    pub(super) fn look(&mut self, json: &[u8]) {
        for &byte in json {
            if self.has_begun && !self.is_list {
                return;
            }
            self.next(byte);
        }
    }

    #[inline]
    fn next(&mut self, byte: u8) {
        if self.is_text {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_text = false,
                _ => {}
            }
            return;
        }
        if byte.is_ascii_whitespace() {
            return;
        }
        if !self.has_begun {
            self.has_begun = true;
            self.is_list = byte == b'[';
            self.depth = 1;
            return;
        }
        self.has_any |= self.depth == 1 && byte != b']';
        match byte {
            b'"' => self.is_text = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            b',' if self.depth == 1 => self.commas += 1,
            _ => {}
        }
    }

    /// `None` if it is no list.
    #[inline]
    pub(super) fn count(&self) -> Option<u64> {
        self.is_list
            .then_some(if self.has_any { self.commas + 1 } else { 0 })
    }
}

/// A writer that counts them as they go by.
#[derive(Debug)]
pub(super) struct Counted<W> {
    inner: W,
    elements: Elements,
}

impl<W> Counted<W> {
    #[inline]
    pub(super) fn new(inner: W) -> Self {
        Self {
            inner,
            elements: Elements::default(),
        }
    }

    #[inline]
    pub(super) fn into_parts(self) -> (W, Elements) {
        (self.inner, self.elements)
    }
}

impl<W: Write> Write for Counted<W> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.elements.look(&bytes[..written]);
        Ok(written)
    }

    #[inline]
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::Elements;

    #[test]
    fn elements_are_counted() {
        let check = |json: &str, expected| {
            let mut whole = Elements::default();
            whole.look(json.as_bytes());
            assert_eq!(whole.count(), expected, "{json}");
            let mut pieces = Elements::default();
            json.as_bytes().chunks(1).for_each(|byte| pieces.look(byte));
            assert_eq!(pieces.count(), expected, "{json}");
        };
        check(" [ ] ", Some(0));
        check("[1]", Some(1));
        check("[[]]", Some(1));
        check(r#"[1, [2, 3], {"a": [4, 5], "b": 6}]"#, Some(3));
        check(r#"["a, b", "\"], [,", ""]"#, Some(3));
        check(r#"{"a": [1, 2]}"#, None);
        check("3", None);
        check("\"[1,2]\"", None);
    }
}
