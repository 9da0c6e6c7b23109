//! The items of a `Vec`, moved out by several threads.
//!
//! Like `slots.rs` the other way round. Its argument:
//!
//! - [`Piece::all_of`] sets the length of the `Vec` to 0: it has no elements any more and will only
//!   free its memory. Those that it had are the first slots of its spare capacity, initialised,
//!   and the piece, which borrows the `Vec`, owns them.
//! - [`Piece::cut`] splits a piece in two with `split_at_mut`, so every slot is in one piece, by
//!   the borrow checker and not by arithmetic.
//! - A piece is a slice iterator over its slots. The iterator yields each slot once, and only then
//!   is its value read; `drop` drops the values of the slots that are left. So each value is moved
//!   out or dropped, once. A piece that is leaked leaks its values.
#![allow(unsafe_code)]

use std::mem::{self, MaybeUninit};
use std::slice;

/// Consecutive items in the memory of a `Vec`, with one owner. The default has none.
pub(super) struct Piece<'s, T> {
    /// All of them are initialised.
    slots: slice::IterMut<'s, MaybeUninit<T>>,
}

impl<T> Default for Piece<'_, T> {
    fn default() -> Self {
        Self {
            slots: slice::IterMut::default(),
        }
    }
}

impl<'s, T> Piece<'s, T> {
    /// All elements of `values`, which has none afterwards.
    pub(super) fn all_of(values: &'s mut Vec<T>) -> Self {
        let count = values.len();
        // SAFETY: 0 is at most the capacity, and there are no elements below it.
        unsafe { values.set_len(0) };
        // The elements are where they were, and nobody else owns them now.
        let slots = values.spare_capacity_mut();
        Self {
            slots: slots[..count].iter_mut(),
        }
    }

    /// All that are left, as a piece of their own.
    #[inline]
    pub(super) fn take(&mut self) -> Self {
        mem::take(self)
    }

    /// The first `count` items, or all that are left, as a piece of their own.
    pub(super) fn cut(&mut self, count: usize) -> Self {
        let slots = mem::take(&mut self.slots).into_slice();
        let (taken, rest) = slots.split_at_mut(count.min(slots.len()));
        self.slots = rest.iter_mut();
        Self {
            slots: taken.iter_mut(),
        }
    }
}

impl<T> Iterator for Piece<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let slot = self.slots.next()?;
        // SAFETY: the slot is initialised and this piece owns its value. The slot has just left
        // the piece, so nobody reads or drops it again.
        Some(unsafe { slot.assume_init_read() })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.slots.size_hint()
    }
}

impl<T> ExactSizeIterator for Piece<'_, T> {}

impl<T> Drop for Piece<'_, T> {
    #[inline]
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            let left = mem::take(&mut self.slots).into_slice();
            // SAFETY: the slots that are left are initialised and this piece owns their values.
            // The pointer comes from a unique slice of `MaybeUninit<T>`, which has the layout of
            // `T`.
            unsafe { std::ptr::drop_in_place(std::ptr::from_mut(left) as *mut [T]) };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{self, AssertUnwindSafe};
    use std::rc::Rc;
    use std::thread;

    use super::Piece;

    #[test]
    fn several_threads_take_pieces() {
        let mut values: Vec<String> = (0..10).map(|index| index.to_string()).collect();
        let mut rest = Piece::all_of(&mut values);
        let (first, second) = (rest.cut(3), rest.cut(4));
        let (first, second) = thread::scope(|scope| {
            let first = scope.spawn(|| first.collect::<Vec<_>>());
            let second = scope.spawn(|| second.collect::<Vec<_>>());
            (first.join().unwrap(), second.join().unwrap())
        });
        assert_eq!(first, ["0", "1", "2"]);
        assert_eq!(second, ["3", "4", "5", "6"]);
        assert_eq!(rest.len(), 3);
        assert_eq!(rest.cut(5).collect::<Vec<_>>(), ["7", "8", "9"]);
        assert_eq!(rest.next(), None);
        assert_eq!(rest.cut(5).next(), None);
        drop(rest);
        assert!(values.is_empty());
    }

    #[test]
    fn each_value_is_dropped_once() {
        let value = Rc::new(());
        let mut values = vec![Rc::clone(&value); 10];
        let mut rest = Piece::all_of(&mut values);
        let mut piece = rest.cut(4);
        let taken = piece.next();
        assert_eq!(Rc::strong_count(&value), 11);
        drop(piece);
        assert_eq!(Rc::strong_count(&value), 8, "the taken one and the rest");
        drop(taken);
        assert_eq!(Rc::strong_count(&value), 7);
        assert_eq!(rest.cut(2).count(), 2);
        assert_eq!(Rc::strong_count(&value), 5);
        drop(rest);
        assert_eq!(Rc::strong_count(&value), 1);
        drop(values);
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn a_value_whose_drop_panics() {
        struct Clings {
            clings: bool,
            _value: Rc<()>,
        }
        impl Drop for Clings {
            fn drop(&mut self) {
                assert!(!self.clings, "never lets go");
            }
        }
        let value = Rc::new(());
        let clings = |index| Clings {
            clings: index == 2,
            _value: Rc::clone(&value),
        };
        let mut values: Vec<Clings> = (0..6).map(clings).collect();
        let mut piece = Piece::all_of(&mut values);
        let taken = piece.next();
        assert!(panic::catch_unwind(AssertUnwindSafe(|| drop(piece))).is_err());
        assert_eq!(Rc::strong_count(&value), 2, "the others are dropped");
        drop(taken);
        drop(values);
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn a_piece_that_is_leaked() {
        let value = Rc::new(());
        let mut values = vec![Rc::clone(&value); 3];
        std::mem::forget(Piece::all_of(&mut values));
        drop(values);
        assert_eq!(Rc::strong_count(&value), 4);
    }

    #[test]
    fn no_items_and_items_without_a_size() {
        assert_eq!(Piece::<String>::default().next(), None);
        assert_eq!(Piece::<String>::all_of(&mut Vec::new()).cut(3).len(), 0);
        let mut values = vec![(); 5];
        let mut piece = Piece::all_of(&mut values);
        assert_eq!(piece.cut(2).count(), 2);
        assert_eq!(piece.count(), 3);
    }
}
