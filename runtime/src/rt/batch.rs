use std::iter;

use super::failure::Failure;
use super::integers::Integers;
use super::piece::Piece;
use super::slots::Writer;
use super::workers::Block;
use crate::error::Error;

/// Some consecutive items of a block, taken by one worker.
pub struct Batch<'b, T, U> {
    pub(super) items: Items<'b, T>,
    pub(super) places: Places<'b, U>,
}

/// Where the items of a batch come from.
pub(super) enum Items<'b, T> {
    Piece(Piece<'b, T>),
    /// Only if these are [possible](Integers::POSSIBLE).
    Integers(Integers<T>),
}

impl<T> Items<'_, T> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Piece(items) => items.len(),
            Self::Integers(items) => items.len(),
        }
    }
}

/// Where the results of a batch go.
pub(super) struct Places<'b, U> {
    /// The index of the next item.
    pub(super) index: usize,
    /// For those of the first items; it may have fewer slots than there are items.
    pub(super) writer: Writer<'b, U>,
    /// For the others.
    pub(super) list: &'b mut Vec<U>,
    pub(super) failure: &'b Failure,
    pub(super) block: Block,
}

/// Says that a batch was mapped.
pub struct Mapped(());

/// How many times a batch looks whether an item below has failed: before each item of a small
/// batch; a large one is of items that were tiny so far, and looks every microsecond or two.
const LOOKS: usize = 16;

impl<T, U> Batch<'_, T, U> {
    /// Runs a node function, or a block's item function, on each item.
    #[inline]
    pub fn map(self, work: impl Fn(T) -> U) -> Mapped {
        match self.items {
            Items::Integers(items) if const { Integers::<T>::POSSIBLE } => {
                self.places.map(items, work)
            }
            Items::Piece(items) => self.places.map(items, work),
            Items::Integers(_) => Mapped(()),
        }
    }

    /// The same for a function that may fail. The first error ends the batch.
    #[inline]
    pub fn try_map(self, work: impl Fn(T) -> Result<U, Error>) -> Mapped {
        match self.items {
            Items::Integers(items) if const { Integers::<T>::POSSIBLE } => {
                self.places.try_map(items, work)
            }
            Items::Piece(items) => self.places.try_map(items, work),
            Items::Integers(_) => Mapped(()),
        }
    }
}

impl<U> Places<'_, U> {
    #[inline]
    fn map<T>(self, items: impl ExactSizeIterator<Item = T>, work: impl Fn(T) -> U) -> Mapped {
        self.fill(items.len(), items.map(work))
    }

    #[inline]
    fn try_map<T>(
        self,
        mut items: impl ExactSizeIterator<Item = T>,
        work: impl Fn(T) -> Result<U, Error>,
    ) -> Mapped {
        let (block, failure) = (self.block, self.failure);
        let count = items.len();
        let end = self.index + count;
        let values = iter::from_fn(|| match work(items.next()?) {
            Ok(value) => Some(value),
            Err(error) => {
                let index = end - items.len() - 1;
                failure.register(index, block.in_item(index, error));
                // Nothing follows, however often it is asked.
                items.by_ref().for_each(drop);
                None
            }
        });
        self.fill(count, values)
    }

    /// Puts the values of `count` items into their places, until there are none or an item below
    /// has failed.
    #[inline]
    fn fill(mut self, count: usize, mut values: impl Iterator<Item = U>) -> Mapped {
        let stretch = (count / LOOKS).max(1);
        while !self.failure.below(self.index) {
            let taken = match self.writer.write(stretch, &mut values) {
                0 => self.list(stretch, &mut values),
                written => written,
            };
            if taken == 0 {
                break;
            }
            self.index += taken;
        }
        Mapped(())
    }

    /// Puts up to `count` values behind the list; says how many.
    fn list(&mut self, count: usize, values: impl Iterator<Item = U>) -> usize {
        let before = self.list.len();
        self.list.extend(values.take(count));
        self.list.len() - before
    }
}
