use super::integers::Integers;
use super::piece::Piece;
use super::producer::Producer;
use super::references::References;
use super::slots::Writer;
use crate::error::Error;

/// What runs once per item. Called once per stretch of items, so that all else is compiled once
/// for all blocks with the same types, and the loop over the items is compiled with what it calls.
pub(super) trait Work<T, U> {
    /// Runs items until there are no more, or no place for a result. An error ends it; the place of
    /// the item that failed is not written.
    fn run(&self, items: &mut Items<'_, T>, places: Writer<'_, U>) -> Result<(), Error>;
}

/// Where items come from.
pub(super) enum Items<'b, T> {
    Piece(Piece<'b, T>),
    /// Only if these are [possible](Integers::POSSIBLE).
    Integers(Integers<T>),
    /// Only if these are [possible](References::POSSIBLE).
    References(References<T>),
    /// One by one, each when the one before has run.
    Lazy(&'b mut dyn Producer<T>),
}

/// A function of an item.
pub(super) struct Each<F>(pub(super) F);

/// One that may fail.
pub(super) struct TryEach<F>(pub(super) F);

// These loops call nothing that is generic over the function, because each instance of that would
// be compiled once per block. Cursors are locals, so that they are in registers.
impl<T, U, F: Fn(T) -> U> Work<T, U> for Each<F> {
    fn run(&self, items: &mut Items<'_, T>, mut places: Writer<'_, U>) -> Result<(), Error> {
        match items {
            Items::Piece(piece) => {
                let mut items = piece.take();
                while places.any()
                    && let Some(item) = items.next()
                {
                    places.write((self.0)(item));
                }
                *piece = items;
            }
            Items::Integers(integers) => {
                if const { Integers::<T>::POSSIBLE } {
                    let mut items = integers.take();
                    while places.any()
                        && let Some(item) = items.next()
                    {
                        places.write((self.0)(item));
                    }
                    *integers = items;
                }
            }
            Items::References(references) => {
                if const { References::<T>::POSSIBLE } {
                    if let Some(mut items) = references.strided::<8>() {
                        while places.any()
                            && let Some(item) = items.next()
                        {
                            places.write((self.0)(item));
                        }
                        references.put_back(items);
                        return Ok(());
                    }
                    while places.any()
                        && let Some(item) = references.next()
                    {
                        places.write((self.0)(item));
                    }
                }
            }
            Items::Lazy(items) => {
                while places.any()
                    && let Some(item) = items.next()
                {
                    places.write((self.0)(item));
                }
            }
        }
        Ok(())
    }
}

impl<T, U, F: Fn(T) -> Result<U, Error>> Work<T, U> for TryEach<F> {
    fn run(&self, items: &mut Items<'_, T>, mut places: Writer<'_, U>) -> Result<(), Error> {
        match items {
            Items::Piece(piece) => {
                let mut items = piece.take();
                while places.any()
                    && let Some(item) = items.next()
                {
                    places.write((self.0)(item)?);
                }
                *piece = items;
            }
            Items::Integers(integers) => {
                if const { Integers::<T>::POSSIBLE } {
                    let mut items = integers.take();
                    while places.any()
                        && let Some(item) = items.next()
                    {
                        places.write((self.0)(item)?);
                    }
                    *integers = items;
                }
            }
            Items::References(references) => {
                if const { References::<T>::POSSIBLE } {
                    if let Some(mut items) = references.strided::<8>() {
                        while places.any()
                            && let Some(item) = items.next()
                        {
                            places.write((self.0)(item)?);
                        }
                        references.put_back(items);
                        return Ok(());
                    }
                    while places.any()
                        && let Some(item) = references.next()
                    {
                        places.write((self.0)(item)?);
                    }
                }
            }
            Items::Lazy(items) => {
                while places.any()
                    && let Some(item) = items.next()
                {
                    places.write((self.0)(item)?);
                }
            }
        }
        Ok(())
    }
}

impl<T> Items<'_, T> {
    /// How many there are; unknown of those that are pulled one by one.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Self::Piece(items) => Some(items.len()),
            Self::Integers(items) => Some(items.len()),
            Self::References(items) => Some(items.len()),
            Self::Lazy(_) => None,
        }
    }
}
