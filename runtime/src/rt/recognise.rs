//! Which producers are a range of integers, a `Vec` or a slice: several workers can take items out of those
//! at the same time.
//!
//! A flow's expander returns an `impl Parallelizable<T>`, so nothing but its type's identity says
//! what it is. `TypeId::of` wants types that borrow nothing, and a producer may borrow.
//! [`identity`] does without: it is the `TypeId` of the type with all lifetimes replaced by
//! `'static`, so types have the same identity if they are the same *but for lifetimes*. Then they
//! are the same type, in all cases that are asked about:
//!
//! - `Range<u64>` and the like have no lifetimes.
//! - If an iterator `N` is a `vec::IntoIter<N::Item>` but for lifetimes, it is a `vec::IntoIter<T>`
//!   for some `T`. Its items are of type `T`, so `N::Item` is `T` with the very lifetimes.
//! - If it is a `slice::Iter<'static, u64>` but for lifetimes, it is a `slice::Iter<'a, u64>` for some
//!   `'a`, and `N::Item` is `&'a u64` with that very lifetime. The same goes for other elements.
#![allow(unsafe_code)]

use std::any::TypeId;
use std::marker::PhantomData;
use std::mem::{self, ManuallyDrop};
use std::ops::{Range, RangeInclusive};
use std::path::PathBuf;
use std::{ptr, slice, vec};

use super::integers::Integers;
use super::references::References;

/// Whether an iterator can be that of a `Vec`, going by what is known before code is generated: what
/// differs in this is not compiled any further.
pub(super) const fn may_be_vec<N: Iterator>() -> bool {
    mem::needs_drop::<N>() && size_of::<N>() == size_of::<vec::IntoIter<N::Item>>()
}

/// Takes what is left in `producer` out of it, if it is that of a `Vec`.
pub(super) fn take_vec<N: Iterator>(producer: &mut Option<N>) -> Option<Vec<N::Item>> {
    if identity::<N>() != identity::<vec::IntoIter<N::Item>>() {
        return None;
    }
    let producer = ManuallyDrop::new(producer.take()?);
    // SAFETY: `N` is `vec::IntoIter<N::Item>` (see the top of this file), and `ManuallyDrop<N>` has
    // the layout of `N`. The original is not used any more, nor dropped.
    let elements: vec::IntoIter<N::Item> = unsafe { mem::transmute_copy(&producer) };
    // This is the `Vec` itself, without a copy, if nothing has been taken from it.
    Some(elements.collect())
}

/// Whether an iterator can be a range, in the same way.
pub(super) const fn may_be_integers<N: Iterator>() -> bool {
    Integers::<N::Item>::POSSIBLE
        && !mem::needs_drop::<N>()
        && (size_of::<N>() == size_of::<Range<N::Item>>()
            || size_of::<N>() == size_of::<RangeInclusive<N::Item>>())
}

/// The bits of the first integer in a range and how many there are, if it is a range of integers of at
/// most 64 bits. Then its items are such integers.
///
/// Not generic, so that it is compiled once and not once per block of every flow.
///
/// # Safety
///
/// `range` points to a value of a type with this identity.
pub(super) unsafe fn integers(identity: TypeId, range: *const ()) -> Option<(u64, usize)> {
    macro_rules! read_range_of {
        ($($integer:ty)*) => {$(
            if identity == TypeId::of::<Range<$integer>>() {
                // SAFETY: the caller says so; the type has no lifetimes, so it is this one.
                let range = unsafe { &*range.cast::<Range<$integer>>() };
                let count = if range.is_empty() { 0 } else { range.end.abs_diff(range.start) };
                return Some((bits(range.start.to_ne_bytes()), usize::try_from(count).ok()?));
            }
            if identity == TypeId::of::<RangeInclusive<$integer>>() {
                // SAFETY: as above.
                let range = unsafe { &*range.cast::<RangeInclusive<$integer>>() };
                let count = if range.is_empty() {
                    0
                } else {
                    usize::try_from(range.end().abs_diff(*range.start())).ok()?.checked_add(1)?
                };
                return Some((bits(range.start().to_ne_bytes()), count));
            }
        )*};
    }
    read_range_of!(usize u64 u32 i32 i64 isize u16 i16 u8 i8);
    None
}

/// Whether an iterator can be that of a slice, in the same way.
pub(super) const fn may_be_slice<N: Iterator>() -> bool {
    References::<N::Item>::POSSIBLE
        && !mem::needs_drop::<N>()
        && size_of::<N>() == size_of::<slice::Iter<'static, u8>>()
}

/// The address of the first element in `producer`, how many there are and how many bytes one takes, if
/// it is the iterator of a slice of numbers, texts or the like. Then `N::Item` is a reference to
/// such an element.
pub(super) fn slice<N: Iterator>(producer: &N) -> Option<(*const (), usize, usize)> {
    // SAFETY: the identity is that of the type that is pointed to.
    unsafe { read_slice(identity::<N>(), ptr::from_ref(producer).cast()) }
}

/// Of types that tiny items have; others are pulled, which is little beside what they cost. Not generic,
/// like [`integers`].
///
/// # Safety
///
/// `iterator` points to a value of a type with this identity.
unsafe fn read_slice(identity: TypeId, iterator: *const ()) -> Option<(*const (), usize, usize)> {
    macro_rules! read_slice_of {
        ($($element:ty)*) => {$(
            if identity == TypeId::of::<slice::Iter<'static, $element>>() {
                // SAFETY: the caller says so, but for lifetimes, which do not matter here.
                let elements = unsafe { &*iterator.cast::<slice::Iter<'_, $element>>() }.as_slice();
                return Some((elements.as_ptr().cast(), elements.len(), size_of::<$element>()));
            }
        )*};
    }
    read_slice_of!(
        f64 f32 usize u64 u32 u16 u8 u128 isize i64 i32 i16 i8 i128 bool char
        String &'static str PathBuf Vec<f64> Vec<u8>
    );
    None
}

/// An integer's bytes as the lower ones of 64 bits.
fn bits<const SIZE: usize>(bytes: [u8; SIZE]) -> u64 {
    let mut all = [0; 8];
    let lower = if cfg!(target_endian = "big") {
        8 - SIZE
    } else {
        0
    };
    all[lower..][..SIZE].copy_from_slice(&bytes);
    u64::from_ne_bytes(all)
}

/// The `TypeId` of `T` with every lifetime replaced by `'static`.
pub(super) fn identity<T>() -> TypeId {
    trait Identity {
        fn identity(&self) -> TypeId
        where
            Self: 'static;
    }

    impl<T> Identity for PhantomData<T> {
        fn identity(&self) -> TypeId
        where
            Self: 'static,
        {
            TypeId::of::<T>()
        }
    }

    let value = PhantomData::<T>;
    let value: &dyn Identity = &value;
    // SAFETY: a type's lifetimes leave no trace in compiled code, so the method is the same for
    // all of them; and nothing with a lifetime that is too long comes out of it, because it reads
    // nothing and returns a number. (The crate `typeid` does the same.)
    let value: &(dyn Identity + 'static) = unsafe { mem::transmute(value) };
    value.identity()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::{identity, may_be_vec, take_vec};

    fn into_vec<N: Iterator>(producer: N) -> Result<Vec<N::Item>, N> {
        let mut producer = Some(producer);
        let values = take_vec(&mut producer);
        if values.is_some() {
            assert!(may_be_vec::<N>());
        }
        match producer {
            None => Ok(values.expect("it was taken")),
            Some(producer) => Err(producer),
        }
    }

    #[test]
    fn a_vec_is_taken_as_it_is() {
        let values = vec![String::from("a"), String::from("b")];
        let memory = values.as_ptr();
        let values = into_vec(values.into_iter()).unwrap_or_else(|_| panic!("it is a `Vec`"));
        assert_eq!(values, ["a", "b"]);
        assert_eq!(values.as_ptr(), memory);
    }

    #[test]
    fn what_has_been_taken_from_a_vec_is_gone() {
        let value = Rc::new(());
        for (front, back) in [(0, 1), (1, 0), (3, 4), (10, 0), (9, 0)] {
            let mut values = vec![Rc::clone(&value); 10].into_iter();
            values.by_ref().take(front).for_each(drop);
            values.by_ref().rev().take(back).for_each(drop);
            let left = into_vec(values).unwrap_or_else(|_| panic!("it is a `Vec`"));
            assert_eq!(left.len(), 10 - front - back);
            assert_eq!(Rc::strong_count(&value), 1 + left.len());
        }
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn items_that_borrow() {
        let text = String::from("a b c");
        let count = Cell::new(0);
        let words: Vec<(&str, &Cell<i32>)> = text.split(' ').map(|word| (word, &count)).collect();
        let words = into_vec(words.into_iter()).unwrap_or_else(|_| panic!("it is a `Vec`"));
        for (_, count) in &words {
            count.set(count.get() + 1);
        }
        assert_eq!((words[2].0, count.get()), ("c", 3));
    }

    #[test]
    fn nothing_else_is_a_vec() {
        let value = Rc::new(());
        let values = vec![Rc::clone(&value); 4];
        assert!(into_vec(values.iter()).is_err());
        assert!(into_vec(values.iter().cloned()).is_err());
        let mapped = into_vec(values.into_iter().map(Some)).unwrap_err();
        assert_eq!(Rc::strong_count(&value), 5);
        assert_eq!(mapped.count(), 4);
        assert_eq!(Rc::strong_count(&value), 1);
        assert!(into_vec([1, 2].into_iter()).is_err());
        assert!(into_vec(Vec::<u8>::new().drain(..)).is_err());
        // The iterator of one `Vec` whose items are another's: only the first one is meant.
        assert!(into_vec(vec![vec![1].into_iter()].into_iter()).is_ok());
    }

    fn identities<'a, 'b>(_: &'a str, _: &'b str) -> bool {
        identity::<&'a str>() == identity::<&'b str>()
    }

    #[test]
    fn types_are_compared_but_for_lifetimes() {
        assert!(identities("static", &String::from("not")));
        assert_ne!(identity::<&u8>(), identity::<&u16>());
        assert_ne!(identity::<fn(&u8)>(), identity::<fn(&'static u8)>());
        assert_eq!(identity::<u8>(), std::any::TypeId::of::<u8>());
    }
}
