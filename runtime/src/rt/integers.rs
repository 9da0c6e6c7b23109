//! The items of a range of integers, where nothing but the producer's identity says that they are
//! integers.
//!
//! The argument: an [`Integers<T>`] comes from [`Integers::of`], which makes one only if the
//! producer is a range whose items `T` are integers of at most 64 bits, or from
//! [`cut`](Integers::cut), which keeps `T`. It holds the bits of the next integer as the lower
//! ones of 64. Adding 1 to those adds 1 to the integer, in two's complement, with or without a
//! sign. And any bits of an integer's size are an integer.
#![allow(unsafe_code)]

use std::any::TypeId;
use std::marker::PhantomData;
use std::mem;
use std::ptr;

use super::recognise;

/// Consecutive integers.
pub(super) struct Integers<T> {
    /// The bits of the next one; those that `T` does not have do not matter.
    next: u64,
    left: usize,
    integer: PhantomData<T>,
}

impl<T> Integers<T> {
    /// Whether `T` can be an integer, going by what the compiler knows before it generates code:
    /// so that a block of other items is not compiled for integers too.
    pub(super) const POSSIBLE: bool = size_of::<T>() <= 8
        && size_of::<T>().is_power_of_two()
        && !mem::needs_drop::<T>()
        // Unlike a reference, an integer has no value to spare.
        && size_of::<Option<T>>() > size_of::<T>();

    /// What is left in `producer`, if it is a range of integers of at most 64 bits.
    pub(super) fn of<N: Iterator<Item = T>>(producer: &N) -> Option<Self> {
        if const { !Self::POSSIBLE } {
            return None;
        }
        // SAFETY: the identity is that of the type that is pointed to, and `T` is its item.
        unsafe { Self::at(recognise::identity::<N>(), (&raw const *producer).cast()) }
    }

    /// Not generic over the producer, like all that it calls.
    ///
    /// # Safety
    ///
    /// `producer` points to an iterator over `T`s of a type with this identity.
    unsafe fn at(identity: TypeId, producer: *const ()) -> Option<Self> {
        // SAFETY: the caller says so.
        let (next, left) = unsafe { recognise::integers(identity, producer) }?;
        Some(Self {
            next,
            left,
            integer: PhantomData,
        })
    }

    /// All that are left.
    #[inline]
    pub(super) fn take(&mut self) -> Self {
        self.cut(usize::MAX)
    }

    /// The first `count` integers, or all that are left.
    pub(super) fn cut(&mut self, count: usize) -> Self {
        let count = count.min(self.left);
        let taken = Self {
            next: self.next,
            left: count,
            integer: PhantomData,
        };
        self.next = self.next.wrapping_add(count as u64);
        self.left -= count;
        taken
    }
}

impl<T> Iterator for Integers<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        let bytes = self.next.to_ne_bytes();
        self.next = self.next.wrapping_add(1);
        let lower = if cfg!(target_endian = "big") {
            &bytes[bytes.len() - size_of::<T>()..]
        } else {
            &bytes[..size_of::<T>()]
        };
        // SAFETY: `T` is an integer type of at most 64 bits (see the top of this file), and these
        // are as many initialised bytes as it has.
        Some(unsafe { ptr::read_unaligned(lower.as_ptr().cast()) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T> ExactSizeIterator for Integers<T> {}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::Integers;

    /// The integers of `range` are taken as the range itself would yield them.
    fn like_the_range<T: Debug + PartialEq>(range: impl Iterator<Item = T> + Clone) {
        let mut integers = Integers::of(&range).expect("it is a range of integers");
        assert_eq!(integers.len(), range.clone().count());
        let mut expected = range.clone();
        for size in [1, 0, 7, 2] {
            let taken = integers.cut(size);
            assert!(taken.eq(expected.by_ref().take(size)), "{size}");
        }
        assert!(integers.cut(usize::MAX).eq(expected));
        assert_eq!(integers.next(), None);
        assert_eq!(integers.len(), 0);
    }

    #[test]
    fn of_every_type() {
        macro_rules! test {
            ($($integer:ty)*) => {$(
                let (min, max) = (<$integer>::MIN, <$integer>::MAX);
                like_the_range(min..min + 100);
                like_the_range(max - 100..max);
                like_the_range(max - 100..=max);
                like_the_range(min..=min);
                like_the_range(5..3 as $integer);
                like_the_range(5..=(3 as $integer));
            )*};
        }
        test!(usize u64 u32 u16 u8 isize i64 i32 i16 i8);
        like_the_range(-70..50_i8);
        like_the_range(i8::MIN..=i8::MAX);
        like_the_range(u8::MIN..=u8::MAX);
        like_the_range(-1_000..1_000_i64);
        like_the_range(i32::MIN..i32::MIN + 3);
    }

    #[test]
    fn what_has_been_taken_from_the_range_is_gone() {
        let mut range = 0..10;
        range.next();
        range.next_back();
        assert!(Integers::of(&range).unwrap().eq(1..9));
        let mut range = 0..=10;
        range.by_ref().for_each(drop);
        assert_eq!(Integers::of(&range).unwrap().len(), 0);
    }

    #[test]
    fn of_nothing_else() {
        assert!(Integers::of(&(0..10).map(|x| x + 1)).is_none());
        assert!(Integers::of(&(0_u64..)).is_none());
        assert!(Integers::of(&('a'..='c')).is_none());
        assert!(Integers::of(&(0..10_u128)).is_none());
        assert!(Integers::of(&vec![1, 2].into_iter()).is_none());
        // As many as no `usize` can say.
        assert!(Integers::of(&(0..=u64::MAX)).is_none());
        assert!(Integers::of(&(i64::MIN..=i64::MAX)).is_none());
        assert_eq!(
            Integers::of(&(i64::MIN..i64::MAX)).unwrap().len(),
            usize::MAX
        );
    }

    #[test]
    fn what_cannot_be_an_integer() {
        let possible = [
            Integers::<&str>::POSSIBLE,
            Integers::<&u8>::POSSIBLE,
            Integers::<()>::POSSIBLE,
            Integers::<[u8; 3]>::POSSIBLE,
            Integers::<String>::POSSIBLE,
            Integers::<u128>::POSSIBLE,
        ];
        assert_eq!(possible, [false; 6]);
    }
}
