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
    source: Option<I>,
    producer: Pulled<I::IntoIter>,
}

/// An iterator; none before it begins and when it has ended.
pub(super) struct Pulled<N>(Option<N>);

impl<I: IntoIterator> Source<I> {
    pub(super) fn new(source: I) -> Self {
        Self {
            source: Some(source),
            producer: Pulled(None),
        }
    }
}

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

impl<I: IntoIterator> Source<I> {
    /// After [`Begin::begin`].
    pub(super) fn producer(&mut self) -> &mut Pulled<I::IntoIter> {
        &mut self.producer
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
            return Start {
                found: Found::Iterator,
                count: None,
            };
        };
        let count = match producer.size_hint() {
            (at_least, Some(at_most)) if at_least == at_most => Some(at_most),
            _ => None,
        };
        if const { recognise::may_be_integers::<N>() }
            && let Some(integers) = Integers::of(producer)
        {
            let found = Found::Integers(integers);
            return Start { found, count };
        }
        if const { recognise::may_be_slice::<N>() }
            && let Some(references) = References::of(producer)
        {
            let found = Found::References(references);
            return Start { found, count };
        }
        if const { recognise::may_be_vec::<N>() }
            && let Some(values) = recognise::take_vec(&mut self.0)
        {
            let found = Found::Elements(values);
            return Start { found, count };
        }
        let found = Found::Iterator;
        Start { found, count }
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
