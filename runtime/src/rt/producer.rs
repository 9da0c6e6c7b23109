use super::integers::Integers;
use super::panics;
use super::recognise;
use super::references::References;
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

impl<T> Start<T> {
    fn of(size: (usize, Option<usize>), found: Option<Found<T>>) -> Self {
        Self {
            found: found.unwrap_or(Found::Iterator),
            count: size.1.filter(|&at_most| at_most == size.0),
        }
    }
}

pub(super) enum Found<T> {
    /// A range.
    Integers(Integers<T>),
    /// A slice.
    References(References<T>),
    /// A `Vec`.
    Elements(Vec<T>),
    /// Items are pulled one by one.
    Iterator,
}

/// The producer of anything that can be iterated over, before and after it is asked for its iterator.
pub(super) struct Source<I: IntoIterator> {
    pub(super) source: Option<I>,
    /// After [`Begin::begin`].
    pub(super) producer: Pulled<I::IntoIter>,
}

/// An iterator; none before it begins and when it has ended.
pub(super) struct Pulled<N>(pub(super) Option<N>);

/// What happens on the thread that the block is on, so that only the iterator need be `Send`.
pub(super) trait Begin {
    fn begin(&mut self);
}

impl<I: IntoIterator> Begin for Source<I> {
    fn begin(&mut self) {
        if let Some(source) = self.source.take() {
            self.producer.0 = Some(source.into_iter());
        }
    }
}

/// Lets a producer begin.
pub(super) fn begin(block: Block, source: &mut dyn Begin) -> Result<(), Error> {
    panics::caught(block.graph, block.expander(), &mut || source.begin())
}

// What is called here with the iterator is compiled once per block whose iterator has a type of its
// own, so it is little.
impl<T, N: Iterator<Item = T>> Producer<T> for Pulled<N> {
    fn start(&mut self) -> Start<T> {
        let Some(producer) = &self.0 else {
            return Start::of((0, None), None);
        };
        let size = producer.size_hint();
        if const { recognise::may_be_integers::<N>() } {
            return Start::of(size, Integers::of(producer).map(Found::Integers));
        }
        if const { recognise::may_be_slice::<N>() } {
            return Start::of(size, References::of(producer).map(Found::References));
        }
        if const { recognise::may_be_vec::<N>() } {
            return Start::of(size, recognise::take_vec(&mut self.0).map(Found::Elements));
        }
        Start::of(size, None)
    }

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.0 {
            Some(producer) => producer.next(),
            None => None,
        }
    }

    // A loop, because `extend` is many functions.
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
