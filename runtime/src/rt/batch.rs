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
    /// Where the results of the first items go; it may have fewer slots than there are items.
    pub(super) writer: Writer<'b, U>,
    /// Where the other results go.
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
        let Self {
            first,
            items,
            writer,
            list,
            failure,
            ..
        } = self;
        let stretch = stretch(items.len());
        fill(
            first,
            stretch,
            writer,
            list,
            failure,
            items.drain(..).map(work),
        )
    }

    /// The same for a function that may fail. The first error ends the batch.
    #[inline]
    pub fn try_map(self, work: impl Fn(T) -> Result<U, Error>) -> Mapped {
        let Self {
            first,
            items,
            writer,
            list,
            failure,
            block,
        } = self;
        let stretch = stretch(items.len());
        let count = items.len();
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
        fill(first, stretch, writer, list, failure, values)
    }
}

/// How many items run between two looks.
fn stretch(items: usize) -> usize {
    (items / LOOKS).max(1)
}

/// Puts the values of the items from `index` on into their places, until there are none or an item
/// below has failed.
#[inline]
fn fill<U>(
    mut index: usize,
    stretch: usize,
    mut writer: Writer<'_, U>,
    list: &mut Vec<U>,
    failure: &Failure,
    mut values: impl Iterator<Item = U>,
) -> Mapped {
    while !failure.below(index) {
        let written = match writer.write(stretch, &mut values) {
            0 => extend(list, stretch, &mut values),
            written => written,
        };
        if written == 0 {
            break;
        }
        index += written;
    }
    Mapped(())
}

/// Puts up to `count` values behind the list; says how many.
fn extend<U>(list: &mut Vec<U>, count: usize, values: impl Iterator<Item = U>) -> usize {
    let before = list.len();
    list.extend(values.take(count));
    list.len() - before
}
