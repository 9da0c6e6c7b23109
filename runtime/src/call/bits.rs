//! Sets of nodes.

use std::ops::Range;

/// A set of nodes, by their places in the order of execution.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits(pub(crate) Vec<u64>);

/// Whether a set has this one.
#[inline]
pub(crate) fn has(words: &[u64], at: usize) -> bool {
    words
        .get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// The same of a set whose words go through a mask first.
#[inline]
pub(crate) fn has_masked(words: &[u64], mask: u64, at: usize) -> bool {
    words
        .get(at / 64)
        .is_some_and(|word| (word & mask) >> (at % 64) & 1 == 1)
}

impl Bits {
    pub(crate) fn new(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    #[inline]
    pub(crate) fn has(&self, at: usize) -> bool {
        has(&self.0, at)
    }

    pub(crate) fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// What is in this set and not in the other.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let others = other.0.iter().copied().chain(std::iter::repeat(0));
        let words = self.0.iter().zip(others);
        Self(words.map(|(these, others)| these & !others).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether any of these is in it.
    #[inline]
    pub(crate) fn any(&self, range: Range<usize>) -> bool {
        if range.is_empty() {
            return false;
        }
        let (first, last) = (range.start / 64, (range.end - 1) / 64);
        let low = !0 << (range.start % 64);
        let high = !0 >> (63 - (range.end - 1) % 64);
        let word = |at: usize| self.0.get(at).copied().unwrap_or(0);
        if first == last {
            return word(first) & low & high != 0;
        }
        word(first) & low != 0
            || word(last) & high != 0
            || (first + 1..last).any(|at| word(at) != 0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }
}
