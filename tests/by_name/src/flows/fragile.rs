//! Nodes that fail for some items, in blocks and around them.

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("fragile");
}

/// How many books each shelf has.
pub fn shelf(shelves: &[usize]) -> impl Parallelizable<usize> {
    shelves.to_vec()
}

/// A shelf of 13 books cannot be read; book 7 is torn, so none after it can be either.
pub fn book(shelf: usize) -> Result<impl Parallelizable<usize>, String> {
    if shelf == 13 {
        return Err("an unlucky shelf".to_owned());
    }
    Ok((0..shelf).inspect(|book| assert!(*book != 7, "book 7 is torn")))
}

/// One of the books is blank.
pub fn pages(book: usize, blank: usize) -> Result<usize, String> {
    if book == blank {
        return Err(format!("book {book} is blank"));
    }
    Ok(10 * book)
}

/// Needs all books of the shelf.
pub fn longest(pages: Collect<usize>) -> Option<usize> {
    pages.iter().copied().max()
}

/// Of the books that can be read.
pub fn readable(pages: Collect<Option<usize>>) -> usize {
    pages.iter().flatten().count()
}

/// Needs all shelves.
pub fn total(readable: Collect<usize>) -> usize {
    readable.iter().sum()
}

/// Of the shelves that can be read.
pub fn known(readable: Collect<Option<usize>>) -> Vec<Option<usize>> {
    readable.into_vec()
}

/// Takes its argument, so it can be called once.
pub fn title(known: Vec<Option<usize>>) -> String {
    format!("{} shelves", known.len())
}
