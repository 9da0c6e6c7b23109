//! Calls in few bytes, for a page: about seven for each.

use super::calls::Call;

/// The calls of one thread, as base64. A call is: when it starts, since the last start; how long it
/// takes; its node, doubled, and one more if it failed; for each block around the node the item,
/// outermost first, since the last call's in a block as deep. Numbers are in groups of seven bits, lowest
/// first, with the high bit where more follow; of differences that may be negative the lowest bit is the
/// sign.
#[derive(Default)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    start: u64,
    items: Vec<i64>,
}

impl Packed {
    #[inline]
    pub(super) fn push(&mut self, call: &Call, items: &[u32]) {
        let span = call.span;
        self.number(span.start - self.start);
        self.start = span.start;
        self.number(span.duration());
        self.number(u64::from(span.node) << 1 | u64::from(span.failed));
        if self.items.len() < items.len() {
            self.items.resize(items.len(), 0);
        }
        for (at, &item) in items.iter().enumerate() {
            let difference = i64::from(item) - std::mem::replace(&mut self.items[at], item.into());
            let zigzag = difference << 1 ^ difference >> 63;
            self.number(u64::from_ne_bytes(zigzag.to_ne_bytes()));
        }
    }

    #[inline]
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(0x80 | (number & 0x7f) as u8);
            number >>= 7;
        }
        self.bytes.push((number & 0x7f) as u8);
    }

    #[inline]
    pub(super) fn base64(&self) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::with_capacity(self.bytes.len().div_ceil(3) * 4);
        for chunk in self.bytes.chunks(3) {
            let byte = |at: usize| chunk.get(at).map_or(0, |byte| usize::from(*byte));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for digit in 0..4 {
                text.push(if digit <= chunk.len() {
                    char::from(DIGITS[bits >> (18 - 6 * digit) & 63])
                } else {
                    '='
                });
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::span::{Place, Span};
    use super::*;

    fn call(start: u64, end: u64, node: u32, failed: bool) -> Call {
        let place = Place::default();
        Call {
            span: Span {
                start,
                end,
                node,
                place,
                failed,
            },
            thread: 0,
            depth: 0,
            own: 0,
        }
    }

    #[test]
    fn calls_are_differences() {
        let mut packed = Packed::default();
        packed.push(&call(5, 5, 0, false), &[]);
        packed.push(&call(300, 301, 2, true), &[3, 7]);
        packed.push(&call(300, 300, 2, false), &[2, 7]);
        let expected = [5, 0, 0, 0xa7, 2, 1, 5, 6, 14, 0, 0, 4, 1, 0];
        assert_eq!(packed.bytes, expected);
        assert_eq!(packed.base64(), "BQAApwIBBQYOAAAEAQA=");
    }
}
