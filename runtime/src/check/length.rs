//! How much there is of a value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::count::count;
use super::result::ValidationResult;
use crate::collect::Collect;

/// A value with a length: characters of a text, items of a list, entries of a map, rows of a table. A `None`
/// has none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no length",
    label = "the value that is checked",
    note = "`not_empty` and `len` are for texts, lists, maps and sets; implement `nevis::check::Length` for a \
            type of your own"
)]
pub trait Length {
    /// What is counted, one of it and several.
    const THINGS: (&'static str, &'static str);

    /// How many there are.
    fn length(&self) -> usize;

    /// Whether there is nothing.
    #[inline]
    fn is_empty(&self) -> bool {
        self.length() == 0
    }
}

/// There is at least one item, character, entry or row.
///
/// ```
/// use nevis::check::not_empty;
///
/// assert!(not_empty(&[1]).passes);
/// assert_eq!(not_empty("").message, "it is empty");
/// assert!(!not_empty(&None::<String>).passes);
/// ```
#[must_use]
pub fn not_empty<V: Length + ?Sized>(value: &V) -> ValidationResult {
    if value.is_empty() {
        ValidationResult::fail("it is empty")
    } else {
        ValidationResult::pass("it is not empty")
    }
}

/// There are `min` to `max` items, characters, entries or rows, both included.
///
/// ```
/// use nevis::check::len;
///
/// assert!(len("Zürich", 6, 6).passes);
/// assert_eq!(len(&[1, 2], 3, 3).message, "2 items, not 3");
/// assert_eq!(len(&[1, 2], 3, 5).message, "2 items, not 3 to 5");
/// assert_eq!(len("", 1, usize::MAX).message, "no characters, not at least 1");
/// ```
#[must_use]
pub fn len<V: Length + ?Sized>(value: &V, min: usize, max: usize) -> ValidationResult {
    let length = value.length();
    let (thing, things) = V::THINGS;
    let found = count(length, thing, things);
    if (min..=max).contains(&length) {
        return ValidationResult::pass(found).with("length", length);
    }
    let wanted = match (min, max) {
        (min, max) if min == max => min.to_string(),
        (min, usize::MAX) => format!("at least {min}"),
        (0, max) => format!("at most {max}"),
        (min, max) => format!("{min} to {max}"),
    };
    ValidationResult::fail(format!("{found}, not {wanted}")).with("length", length)
}

impl Length for str {
    const THINGS: (&'static str, &'static str) = ("character", "characters");

    #[inline]
    fn length(&self) -> usize {
        self.chars().count()
    }

    #[inline]
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
}

impl Length for String {
    const THINGS: (&'static str, &'static str) = str::THINGS;

    #[inline]
    fn length(&self) -> usize {
        self.as_str().length()
    }

    #[inline]
    fn is_empty(&self) -> bool {
        String::is_empty(self)
    }
}

impl<V: Length> Length for Option<V> {
    const THINGS: (&'static str, &'static str) = V::THINGS;

    #[inline]
    fn length(&self) -> usize {
        self.as_ref().map_or(0, V::length)
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.as_ref().is_none_or(V::is_empty)
    }
}

macro_rules! lengths {
    ($thing:literal, $things:literal: $([$($parameter:tt)*] $list:ty;)*) => {$(
        impl<$($parameter)*> Length for $list {
            const THINGS: (&'static str, &'static str) = ($thing, $things);

            #[inline]
            fn length(&self) -> usize {
                self.len()
            }
        }
    )*};
}

lengths! { "item", "items":
    [T] [T];
    [T, const N: usize] [T; N];
    [T] Vec<T>;
    [T] VecDeque<T>;
    [T] LinkedList<T>;
    [T] BinaryHeap<T>;
    [T] BTreeSet<T>;
    [T, S] HashSet<T, S>;
    [T] Collect<T>;
}

lengths! { "entry", "entries":
    [K, V] BTreeMap<K, V>;
    [K, V, S] HashMap<K, V, S>;
}

macro_rules! pointers {
    ($([$($parameter:tt)*] $pointer:ty;)*) => {$(
        impl<$($parameter)*> Length for $pointer {
            const THINGS: (&'static str, &'static str) = V::THINGS;

            #[inline]
            fn length(&self) -> usize {
                (**self).length()
            }

            #[inline]
            fn is_empty(&self) -> bool {
                (**self).is_empty()
            }
        }
    )*};
}

pointers! {
    [V: Length + ?Sized] &V;
    [V: Length + ?Sized] Box<V>;
    [V: Length + ?Sized] Rc<V>;
    [V: Length + ?Sized] Arc<V>;
    [V: Length + ToOwned + ?Sized] Cow<'_, V>;
}
