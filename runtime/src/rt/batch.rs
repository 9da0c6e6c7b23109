use std::iter;

use super::failure::Failure;
use super::slots::Writer;
use super::workers::Block;
use crate::error::Error;

/// Some consecutive items of a block, taken by one worker.
pub struct Batch<'b, T, U> {
    /// The index of the first item.
    pub(super) first: usize,
    pub(super) items: &'b mut Vec<T>,
    pub(super) places: Places<'b, U>,
    pub(super) failure: &'b Failure,
    pub(super) block: Block,
}

/// Where the results of a batch go.
pub(super) struct Places<'b, U> {
    /// For those of the first items; it may have fewer slots than there are items.
    pub(super) writer: Writer<'b, U>,
    /// For the others.
    pub(super) list: &'b mut Vec<U>,
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
        let Self {
            first,
            items,
            places,
            failure,
            ..
        } = self;
        let looks = Looks::new(first, items.len(), failure);
        places.fill(looks, items.drain(..).map(work))
    }

    /// The same for a function that may fail. The first error ends the batch.
    #[inline]
    pub fn try_map(self, work: impl Fn(T) -> Result<U, Error>) -> Mapped {
        let Self {
            first,
            items,
            places,
            failure,
            block,
        } = self;
        let count = items.len();
        let looks = Looks::new(first, count, failure);
        let mut items = items.drain(..);
        let values = iter::from_fn(|| match work(items.next()?) {
            Ok(value) => Some(value),
            Err(error) => {
                let index = first + count - items.len() - 1;
                failure.register(index, block.in_item(index, error));
                // Nothing follows, however often it is asked.
                items.by_ref().for_each(drop);
                None
            }
        });
        places.fill(looks, values)
    }
}

/// When a batch looks whether an item below has failed.
struct Looks<'b> {
    /// The index of the next item.
    index: usize,
    /// How many items run between two looks.
    stretch: usize,
    failure: &'b Failure,
}

impl<'b> Looks<'b> {
    fn new(first: usize, count: usize, failure: &'b Failure) -> Self {
        Self {
            index: first,
            stretch: (count / LOOKS).max(1),
            failure,
        }
    }
}

impl<U> Places<'_, U> {
    /// Puts the values into their places, until there are none or an item below has failed.
    #[inline]
    fn fill(mut self, mut looks: Looks<'_>, mut values: impl Iterator<Item = U>) -> Mapped {
        while !looks.failure.below(looks.index) {
            let taken = match self.writer.write(looks.stretch, &mut values) {
                0 => self.list(looks.stretch, &mut values),
                written => written,
            };
            if taken == 0 {
                break;
            }
            looks.index += taken;
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
