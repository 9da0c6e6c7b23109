//! One call of a node, as small as it can be.

use crate::call::Path;

/// One call of a node. Times are nanoseconds since the run began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u64,
    pub(super) end: u64,
    /// The position in [`Graph::nodes`](crate::GraphTables::nodes).
    pub(super) node: u32,
    pub(super) place: Place,
    pub(super) failed: bool,
}

impl Span {
    #[inline]
    pub(super) fn duration(&self) -> u64 {
        self.end - self.start
    }
}

/// The items that a node is called in. Up to two blocks deep it is all here; below that, `outer` is a
/// position in a list of paths that the thread keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// How many blocks are around the node: 0, 1, 2, or 3 for more.
    pub(super) depth: u32,
    pub(super) outer: u32,
    /// The item of the innermost block.
    pub(super) inner: u32,
}

impl Place {
    /// How many blocks are too many to be in a `Place`.
    pub(super) const DEEP: u32 = 3;

    /// The place, but for the outer items of one in three blocks or more.
    #[inline]
    pub(super) fn new(path: &Path<'_>) -> Self {
        match path {
            Path::Flow => Self::default(),
            Path::Item { around, index } => match around {
                Path::Flow => Self {
                    depth: 1,
                    outer: 0,
                    inner: short(*index),
                },
                Path::Item {
                    around: Path::Flow,
                    index: outer,
                } => Self {
                    depth: 2,
                    outer: short(*outer),
                    inner: short(*index),
                },
                Path::Item { .. } => Self {
                    depth: Self::DEEP,
                    outer: 0,
                    inner: short(*index),
                },
            },
        }
    }

    /// Whether it may be the same; of deep ones, as far as they tell.
    #[inline]
    pub(super) fn is_like(self, other: Self) -> bool {
        self.depth == other.depth
            && self.inner == other.inner
            && (self.outer == other.outer || self.depth == Self::DEEP)
    }

    /// The position of the item of the block at this level, 0 for the outermost; 0 where there is none.
    #[inline]
    pub(super) fn item(self, level: usize, paths: &[Vec<u32>]) -> u32 {
        match (self.depth, level) {
            (1, 0) | (2, 1) => self.inner,
            (2, 0) => self.outer,
            (Self::DEEP, _) => {
                let around = paths.get(self.outer as usize);
                let around = around.map_or(&[][..], Vec::as_slice);
                match around.get(level) {
                    Some(item) => *item,
                    None if level == around.len() => self.inner,
                    None => 0,
                }
            }
            _ => 0,
        }
    }

    /// The positions of the items, outermost block first. `paths` are the thread's.
    #[inline]
    pub(super) fn items(self, paths: &[Vec<u32>]) -> Vec<u32> {
        match self.depth {
            0 => Vec::new(),
            1 => vec![self.inner],
            2 => vec![self.outer, self.inner],
            _ => {
                let around = paths.get(self.outer as usize);
                let mut items = around.cloned().unwrap_or_default();
                items.push(self.inner);
                items
            }
        }
    }
}

/// Items beyond four thousand million are all called the last.
#[inline]
pub(super) fn short(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// How many words a span takes.
pub(super) const WORDS: usize = 4;

impl Span {
    #[inline]
    pub(super) fn words(&self) -> [u64; WORDS] {
        let place = self.place;
        let flags = u64::from(place.depth) << 1 | u64::from(self.failed);
        [
            self.start,
            self.end,
            u64::from(self.node) << 32 | u64::from(place.inner),
            u64::from(place.outer) << 32 | flags,
        ]
    }

    #[expect(clippy::cast_possible_truncation, reason = "halves of words")]
    #[inline]
    pub(super) fn from_words([start, end, low, high]: [u64; WORDS]) -> Self {
        Self {
            start,
            end,
            node: (low >> 32) as u32,
            place: Place {
                depth: (high as u32) >> 1,
                outer: (high >> 32) as u32,
                inner: low as u32,
            },
            failed: high & 1 == 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_come_back_from_their_words() {
        let span = Span {
            start: 1,
            end: u64::MAX,
            node: 7,
            place: Place {
                depth: 3,
                outer: u32::MAX,
                inner: 9,
            },
            failed: true,
        };
        assert_eq!(Span::from_words(span.words()), span);
    }

    #[test]
    fn a_place_has_the_items_of_its_path() {
        let one = Path::Item {
            around: &Path::Flow,
            index: 1,
        };
        let two = Path::Item {
            around: &one,
            index: 2,
        };
        let three = Path::Item {
            around: &two,
            index: 3,
        };
        assert!(Place::new(&Path::Flow).items(&[]).is_empty());
        assert_eq!(Place::new(&one).items(&[]), [1]);
        assert_eq!(Place::new(&two).items(&[]), [1, 2]);
        assert_eq!(Place::new(&three).items(&[vec![1, 2]]), [1, 2, 3]);
        let item = |path, level| Place::new(path).item(level, &[vec![1, 2]]);
        assert_eq!((item(&one, 0), item(&one, 1)), (1, 0));
        assert_eq!((item(&two, 0), item(&two, 1)), (1, 2));
        assert_eq!([0, 1, 2, 3].map(|level| item(&three, level)), [1, 2, 3, 0]);
    }
}
