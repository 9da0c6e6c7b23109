use super::integers::Integers;
use super::panics;
use super::recognise;
use super::workers::Block;
use crate::error::Error;

/// What yields the items of a block, whatever its type: so that blocks are compiled once for all
/// producers of the same items.
pub(super) trait Producer<T> {
    /// Says what it is. Comes first, once.
    fn start(&mut self) -> Start<T>;
    /// The next item, if it is an [`Iterator`](Found::Iterator).
    fn next(&mut self) -> Option<T>;
    /// The next items, up to `count`, behind `pulled`. Those that were pulled before a panic stay.
    fn pull(&mut self, count: usize, pulled: &mut Vec<T>);
    /// Drops the iterator.
    fn end(&mut self);
}

pub(super) struct Start<T> {
    pub(super) found: Found<T>,
    /// How many items there are, if the iterator says so.
    pub(super) count: Option<usize>,
}

pub(super) enum Found<T> {
    /// A range.
    Integers(Integers<T>),
    /// A `Vec`.
    Elements(Vec<T>),
    /// Items are pulled one by one.
    Iterator,
}

/// The producer of anything that can be iterated over; none when it has ended.
pub(super) struct Pulled<N>(Option<N>);

impl<N> Pulled<N> {
    pub(super) fn new<I: IntoIterator<IntoIter = N>>(
        block: Block,
        source: I,
    ) -> Result<Self, Error> {
        let (mut source, mut producer) = (Some(source), None);
        panics::caught(block.graph, block.expander(), &mut || {
            if let Some(source) = source.take() {
                producer = Some(source.into_iter());
            }
        })?;
        Ok(Self(producer))
    }
}

impl<T, N: Iterator<Item = T>> Producer<T> for Pulled<N> {
    fn start(&mut self) -> Start<T> {
        let Some(producer) = self.0.take() else {
            return Start {
                found: Found::Iterator,
                count: None,
            };
        };
        let (at_least, at_most) = producer.size_hint();
        let found = match Integers::of(&producer) {
            Some(integers) => Found::Integers(integers),
            None => match recognise::into_vec(producer) {
                Ok(values) => Found::Elements(values),
                Err(producer) => {
                    self.0 = Some(producer);
                    Found::Iterator
                }
            },
        };
        let count = match at_most {
            Some(at_most) if at_most == at_least => Some(at_most),
            _ => None,
        };
        Start { found, count }
    }

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.0 {
            Some(producer) => producer.next(),
            None => None,
        }
    }

    // A plain loop, because each function that takes the iterator is compiled once per block.
    fn pull(&mut self, count: usize, pulled: &mut Vec<T>) {
        let Some(producer) = &mut self.0 else {
            return;
        };
        pulled.reserve(count);
        let mut left = count;
        while left > 0
            && let Some(item) = producer.next()
        {
            pulled.push(item);
            left -= 1;
        }
    }

    fn end(&mut self) {
        self.0 = None;
    }
}
