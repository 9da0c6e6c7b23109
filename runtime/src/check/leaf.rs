//! What single values are to a check: numbers, texts, things that can be told apart.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;

/// A single value that a check looks at.
pub trait Leaf: fmt::Debug {
    /// Whether it is a `NaN`.
    #[inline]
    fn is_nan(&self) -> bool {
        false
    }
}

/// A single number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number, so this check says nothing about it",
    label = "the value that is checked",
    note = "`range`, `mean_in_range` and `max_standard_dev` are for integers and floats, and for lists and \
            `Option`s of them; anything else is `#[nevis::check_output_custom(..)]`'s"
)]
pub trait Number: Leaf {
    /// Whether bounds are shown without decimals.
    const IS_INTEGER: bool;

    /// On which side of `bound` it is; `None` for a `NaN`. An `f32` is compared with the `f32` that is
    /// nearest to the bound.
    fn compare(&self, bound: f64) -> Option<Ordering>;

    /// The number, or the `f64` that is nearest to it.
    fn to_f64(&self) -> f64;
}

/// A single text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a text, so this check says nothing about it",
    label = "the value that is checked",
    note = "`regex` and `values_in` with texts are for `String` and `str`, and for lists and `Option`s of them"
)]
pub trait Text: Leaf {
    /// The text.
    fn text(&self) -> &str;
}

/// A single value that is the same as another one or not.
#[diagnostic::on_unimplemented(
    message = "nothing says when two `{Self}` are the same",
    label = "the value that is checked",
    note = "`unique` is for lists of numbers, texts, `char` and `bool`; implement `nevis::check::Leaf` and \
            `nevis::check::Distinct` for a type of your own"
)]
pub trait Distinct: Leaf {
    /// What is the same for the same value.
    type Key<'a>: Eq + Hash
    where
        Self: 'a;

    /// The value's key; `None` for one that is not compared with others.
    fn key(&self) -> Option<Self::Key<'_>>;
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Leaf for $integer {}

        impl Number for $integer {
            const IS_INTEGER: bool = true;

            #[inline]
            fn compare(&self, bound: f64) -> Option<Ordering> {
                // A `u128` above all `i128` is above what bounds are written.
                compare(i128::try_from(*self).unwrap_or(i128::MAX), bound)
            }

            #[inline]
            #[allow(clippy::cast_lossless, reason = "there is no `From` for all of them")]
            fn to_f64(&self) -> f64 {
                *self as f64
            }
        }

        impl Distinct for $integer {
            type Key<'a> = Self;

            #[inline]
            fn key(&self) -> Option<Self> {
                Some(*self)
            }
        }
    )*};
}

integers!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

macro_rules! floats {
    ($($float:ident, $bits:ty;)*) => {$(
        impl Leaf for $float {
            #[inline]
            fn is_nan(&self) -> bool {
                $float::is_nan(*self)
            }
        }

        impl Number for $float {
            const IS_INTEGER: bool = false;

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "the nearest one is meant")]
            fn compare(&self, bound: f64) -> Option<Ordering> {
                self.partial_cmp(&(bound as $float))
            }

            #[inline]
            fn to_f64(&self) -> f64 {
                f64::from(*self)
            }
        }

        impl Distinct for $float {
            type Key<'a> = $bits;

            #[inline]
            fn key(&self) -> Option<$bits> {
                // The two zeros are the same number.
                (!self.is_nan()).then(|| (self + 0.0).to_bits())
            }
        }
    )*};
}

floats! {
    f32, u32;
    f64, u64;
}

macro_rules! others {
    ($($other:ty),*) => {$(
        impl Leaf for $other {}

        impl Distinct for $other {
            type Key<'a> = Self;

            #[inline]
            fn key(&self) -> Option<Self> {
                Some(*self)
            }
        }
    )*};
}

others!(bool, char);

impl Leaf for str {}

impl Text for str {
    #[inline]
    fn text(&self) -> &str {
        self
    }
}

impl Distinct for str {
    type Key<'a> = &'a str;

    #[inline]
    fn key(&self) -> Option<&str> {
        Some(self)
    }
}

/// An integer and a float, without rounding the integer.
#[inline]
fn compare(integer: i128, bound: f64) -> Option<Ordering> {
    /// 2 to the power of 127: every `i128` is below, and not below its negative.
    const END: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    if bound.is_nan() {
        None
    } else if bound >= END {
        Some(Ordering::Less)
    } else if bound < -END {
        Some(Ordering::Greater)
    } else {
        let floor = bound.floor();
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and within")]
        let ordering = integer.cmp(&(floor as i128));
        let is_above = bound > floor;
        Some(match ordering {
            Ordering::Equal if is_above => Ordering::Less,
            other => other,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::{Distinct, Number};

    #[test]
    fn integers_are_compared_without_rounding() {
        assert_eq!(3_u8.compare(3.0), Some(Equal));
        assert_eq!(3_u8.compare(3.5), Some(Less));
        assert_eq!((-3_i8).compare(-3.5), Some(Greater));
        assert_eq!((-4_i8).compare(-3.5), Some(Less));
        assert_eq!(0_usize.compare(-0.0), Some(Equal));
        assert_eq!(0_i64.compare(f64::NAN), None);
        assert_eq!(i128::MAX.compare(f64::INFINITY), Some(Less));
        assert_eq!(i128::MIN.compare(f64::NEG_INFINITY), Some(Greater));
        assert_eq!(u128::MAX.compare(1e30), Some(Greater));
        // As `f64` both are 2 to the power of 53.
        assert_eq!(
            9_007_199_254_740_993_i64.compare(9_007_199_254_740_992.0),
            Some(Greater)
        );
    }

    #[test]
    fn an_f32_is_compared_as_one() {
        assert_eq!(0.1_f32.compare(0.1), Some(Equal));
        assert_eq!(f32::NAN.compare(0.0), None);
    }

    #[test]
    fn zeros_are_the_same_and_nans_are_nothing() {
        assert_eq!(0.0_f64.key(), (-0.0_f64).key());
        assert_eq!(f32::NAN.key(), None);
        assert_ne!(1.0_f64.key(), (-1.0_f64).key());
    }
}
