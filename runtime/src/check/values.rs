//! A value as the single values in it.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use super::leaf::Leaf;
use crate::collect::Collect;

/// A value that is one single value, or many: what checks of numbers and texts go through.
///
/// It is implemented for numbers, texts, `bool` and `char`, for `Option`s, references and smart pointers of
/// them, and for slices, arrays, `Vec`, `VecDeque`, [`Collect`] and Arrow columns (feature `arrow`). Implement it
/// for a list of your own:
///
/// ```
/// use nevis::check::{self, Values};
///
/// struct Celsius(Vec<f64>);
///
/// impl Values for Celsius {
///     type Leaf = f64;
///     const IS_ONE: bool = false;
///
///     fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a f64>)) {
///         self.0.each(see);
///     }
/// }
///
/// assert!(check::range(&Celsius(vec![-3.0, 21.5]), -50.0, 60.0).passes);
/// ```
#[diagnostic::on_unimplemented(
    message = "no check goes through the values of `{Self}`",
    label = "the value that is checked",
    note = "checks of values are for numbers and texts, and for lists and `Option`s of them; implement \
            `nevis::check::Values` for a list of your own, or write a check of your own: \
            `#[nevis::check_output_custom(..)]`"
)]
pub trait Values {
    /// What the single values are.
    type Leaf: ?Sized;

    /// Whether it is a single value, which messages then speak of.
    const IS_ONE: bool;

    /// Calls `see` with every single value, in order; with `None` for one that is not there.
    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a Self::Leaf>));
}

macro_rules! single {
    ($($leaf:ty),*) => {$(
        impl Values for $leaf {
            type Leaf = Self;
            const IS_ONE: bool = true;

            #[inline]
            fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a Self>)) {
                see(Some(self));
            }
        }
    )*};
}

single!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, bool, char, str
);

impl Values for String {
    type Leaf = str;
    const IS_ONE: bool = true;

    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a str>)) {
        see(Some(self));
    }
}

impl<V: Values> Values for Option<V> {
    type Leaf = V::Leaf;
    const IS_ONE: bool = V::IS_ONE;

    #[inline]
    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a V::Leaf>)) {
        match self {
            Some(value) => value.each(see),
            None => see(None),
        }
    }
}

macro_rules! lists {
    ($([$($parameter:tt)*] $list:ty;)*) => {$(
        impl<$($parameter)*> Values for $list {
            type Leaf = V::Leaf;
            const IS_ONE: bool = false;

            #[inline]
            fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a V::Leaf>)) {
                for value in self {
                    value.each(see);
                }
            }
        }
    )*};
}

lists! {
    [V: Values] [V];
    [V: Values, const N: usize] [V; N];
    [V: Values] Vec<V>;
    [V: Values] VecDeque<V>;
    [V: Values] Collect<V>;
}

macro_rules! pointers {
    ($([$($parameter:tt)*] $pointer:ty;)*) => {$(
        impl<$($parameter)*> Values for $pointer {
            type Leaf = V::Leaf;
            const IS_ONE: bool = V::IS_ONE;

            #[inline]
            fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a V::Leaf>)) {
                (**self).each(see);
            }
        }
    )*};
}

pointers! {
    [V: Values + ?Sized] &V;
    [V: Values + ?Sized] Box<V>;
    [V: Values + ?Sized] Rc<V>;
    [V: Values + ?Sized] Arc<V>;
    [V: Values + ToOwned + ?Sized] Cow<'_, V>;
}

/// How many single values there are, and how many of them are wrong.
pub(super) struct Tally<'a, L: ?Sized> {
    pub(super) values: usize,
    pub(super) wrong: usize,
    /// The first wrong one, and its position.
    pub(super) first: Option<(usize, &'a L)>,
}

/// Goes through the values that are there.
pub(super) fn tally<V: Values<Leaf: Leaf> + ?Sized>(
    value: &V,
    mut is_right: impl FnMut(&V::Leaf) -> bool,
) -> Tally<'_, V::Leaf> {
    let mut tally = Tally {
        values: 0,
        wrong: 0,
        first: None,
    };
    value.each(&mut |leaf| {
        if let Some(leaf) = leaf {
            if !is_right(leaf) {
                tally.wrong += 1;
                tally.first.get_or_insert((tally.values, leaf));
            }
        }
        tally.values += 1;
    });
    tally
}
