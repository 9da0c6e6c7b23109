//! Slices that a C function takes with one length for all.

use std::error::Error;
use std::fmt;

/// What a node in C fails with when slices that have one length there have several: the function would read
/// behind the end of the shorter ones.
///
/// ```
/// let unequal = nevis::rt::equal_lengths(&[("a", 3), ("b", 4)]).unwrap_err();
/// assert_eq!(unequal.to_string(), "`a` has 3 elements and `b` has 4: they must have equally many");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnequalLengths {
    first: (&'static str, usize),
    other: (&'static str, usize),
}

impl fmt::Display for UnequalLengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((first, length), (other, other_length)) = (self.first, self.other);
        let elements = if length == 1 { "element" } else { "elements" };
        write!(
            f,
            "`{first}` has {length} {elements} and `{other}` has {other_length}: they must have equally many"
        )
    }
}

impl Error for UnequalLengths {}

/// Whether slices, by name, are of one length.
///
/// # Errors
/// Names the first one, and the first that is not of its length.
pub fn equal_lengths(slices: &[(&'static str, usize)]) -> Result<(), UnequalLengths> {
    let Some((&first, others)) = slices.split_first() else {
        return Ok(());
    };
    match others.iter().find(|other| other.1 != first.1) {
        Some(&other) => Err(UnequalLengths { first, other }),
        None => Ok(()),
    }
}
