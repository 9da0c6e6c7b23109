//! Values of a list of values.

use std::cmp::Ordering;
use std::fmt;

use super::count::each;
use super::leaf::{Leaf, Number, Text};
use super::result::ValidationResult;
use super::values::{Values, tally};

/// So many of the allowed values are shown.
const SHOWN: usize = 8;

/// What a list of allowed values may hold: numbers (`f64`), texts (`&str`) and `char`s.
pub trait Allowed<L: ?Sized>: fmt::Debug {
    /// Whether the value is this one.
    fn is(&self, value: &L) -> bool;

    /// The allowed value as values of this kind are written.
    fn show(&self) -> String;
}

impl<N: Number> Allowed<N> for f64 {
    #[inline]
    fn is(&self, value: &N) -> bool {
        value.compare(*self) == Some(Ordering::Equal)
    }

    #[inline]
    fn show(&self) -> String {
        super::count::bound(*self, N::IS_INTEGER)
    }
}

impl<T: Text + ?Sized> Allowed<T> for &str {
    #[inline]
    fn is(&self, value: &T) -> bool {
        value.text() == *self
    }

    #[inline]
    fn show(&self) -> String {
        format!("{self:?}")
    }
}

impl Allowed<char> for char {
    #[inline]
    fn is(&self, value: &char) -> bool {
        self == value
    }

    #[inline]
    fn show(&self) -> String {
        format!("{self:?}")
    }
}

/// Every number or text is one of these. A `NaN` is none of them; a `None` is not looked at.
///
/// ```
/// use nevis::check::values_in;
///
/// assert!(values_in(&[1_u8, 2, 2], &[1.0, 2.0]).passes);
/// assert_eq!(values_in("c", &["a", "b"]).message, r#""c" is not one of "a", "b""#);
/// ```
#[must_use]
pub fn values_in<V, A>(value: &V, allowed: &[A]) -> ValidationResult
where
    V: Values<Leaf: Leaf> + ?Sized,
    A: Allowed<V::Leaf>,
{
    let tally = tally(value, |leaf| allowed.iter().any(|allowed| allowed.is(leaf)));
    let shown = allowed.iter().take(SHOWN).map(Allowed::show);
    let list = shown.collect::<Vec<_>>().join(", ");
    let list = match allowed.len().saturating_sub(SHOWN) {
        0 => list,
        more => format!("{list} and {more} more"),
    };
    each::<V>(
        &tally,
        &format!("one of {list}"),
        &format!("not one of {list}"),
    )
}
