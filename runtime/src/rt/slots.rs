//! Where results go: straight into their place in the final `Vec`, from several threads.
//!
//! It has `unsafe`, like `piece.rs`, `integers.rs` and `recognise.rs`. Its argument, in full:
//!
//! - [`Slots`] owns a `Vec` of length 0 and its spare capacity. [`Slots::hand_out`] borrows that
//!   capacity as one `&mut [MaybeUninit<U>]`, and [`Free::take`] splits parts off its front. So
//!   every slot is in at most one [`Part`], by the borrow checker and not by arithmetic.
//! - A [`Part`] writes its slots front to back and counts them: the first `written` are
//!   initialised. It owns those values and drops them, unless it is [`kept`](Part::keep).
//! - A part can be kept only when it is full. Keeping adds its length to `kept`; taking added it
//!   to `taken`. Both count slots, so `kept == taken` means that every part was kept, and
//!   since parts come off the front they cover `0..taken` without a gap: those are initialised,
//!   and nobody else owns them. Only then does [`Slots::into_vec`] set the length.
#![allow(unsafe_code)]

use std::mem::{self, MaybeUninit};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A `Vec` that is being filled.
pub(super) struct Slots<U> {
    values: Vec<U>,
    taken: AtomicUsize,
    kept: AtomicUsize,
}

impl<U> Slots<U> {
    /// With room for `count` values, or for none when there is not that much memory: the count
    /// may be a lie, and whoever gets no slot keeps its values elsewhere.
    pub(super) fn with_room_for(count: usize) -> Self {
        let mut values = Vec::new();
        // An allocation that fails leaves the `Vec` empty.
        let _ = values.try_reserve_exact(count);
        Self {
            values,
            taken: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
        }
    }

    /// All slots, none taken. What an earlier call handed out is forgotten, not dropped.
    pub(super) fn hand_out(&mut self) -> Free<'_, U> {
        self.taken = AtomicUsize::new(0);
        self.kept = AtomicUsize::new(0);
        Free {
            slots: self.values.spare_capacity_mut(),
            taken: &self.taken,
            kept: &self.kept,
        }
    }

    /// The values of all parts in order.
    ///
    /// # Panics
    ///
    /// When a part that was taken was not kept. The values are not dropped then.
    pub(super) fn into_vec(mut self) -> Vec<U> {
        let count = *self.kept.get_mut();
        assert!(
            count == *self.taken.get_mut(),
            "every slot that was taken is full"
        );
        // SAFETY: `kept == taken`, so slots `0..count` are within the capacity, initialised, and
        // owned by nobody else (see the top of this file). No part is alive: each borrows `self`.
        unsafe { self.values.set_len(count) };
        self.values
    }
}

/// The slots that nobody has taken yet.
pub(super) struct Free<'s, U> {
    slots: &'s mut [MaybeUninit<U>],
    taken: &'s AtomicUsize,
    kept: &'s AtomicUsize,
}

impl<'s, U> Free<'s, U> {
    /// The next `count` slots, or those that are left.
    pub(super) fn take(&mut self, count: usize) -> Part<'s, U> {
        let count = count.min(self.slots.len());
        let (slots, rest) = mem::take(&mut self.slots).split_at_mut(count);
        self.slots = rest;
        self.taken.fetch_add(count, Ordering::Relaxed);
        Part {
            slots,
            written: 0,
            kept: Some(self.kept),
        }
    }
}

/// Consecutive slots with one owner. The default has none.
pub(super) struct Part<'s, U> {
    slots: &'s mut [MaybeUninit<U>],
    /// The first so many are initialised.
    written: usize,
    kept: Option<&'s AtomicUsize>,
}

impl<U> Default for Part<'_, U> {
    fn default() -> Self {
        Self {
            slots: &mut [],
            written: 0,
            kept: None,
        }
    }
}

impl<U> Part<'_, U> {
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// Writes the slots that are not written yet.
    #[inline]
    pub(super) fn writer(&mut self) -> Writer<'_, U> {
        Writer {
            slots: self.slots,
            written: &mut self.written,
        }
    }

    /// Leaves the values to [`Slots::into_vec`]. A part that is not full drops them instead.
    pub(super) fn keep(self) {
        if let Some(kept) = self.kept.filter(|_| self.written == self.slots.len()) {
            kept.fetch_add(self.written, Ordering::Relaxed);
            mem::forget(self);
        }
    }
}

impl<U> Drop for Part<'_, U> {
    fn drop(&mut self) {
        let written = &mut self.slots[..self.written];
        // SAFETY: the first `written` slots are initialised and this part owns them. The pointer
        // comes from a unique slice of `MaybeUninit<U>`, which has the layout of `U`.
        unsafe {
            std::ptr::drop_in_place(std::ptr::from_mut(written) as *mut [U]);
        }
    }
}

/// Writes slots in order.
pub(super) struct Writer<'p, U> {
    slots: &'p mut [MaybeUninit<U>],
    written: &'p mut usize,
}

impl<U> Writer<'_, U> {
    /// Writes up to `count` of `values`, as far as there are slots; says how many. When a value
    /// panics, those before it are counted.
    #[inline]
    pub(super) fn write(&mut self, count: usize, values: impl Iterator<Item = U>) -> usize {
        let before = *self.written;
        // The count lives in a register and reaches memory once, also when unwinding.
        let mut counted = Count {
            so_far: before,
            total: self.written,
        };
        // Slots come first, so that no value is taken that has no slot.
        for (slot, value) in self.slots[before..].iter_mut().take(count).zip(values) {
            slot.write(value);
            counted.so_far += 1;
        }
        drop(counted);
        *self.written - before
    }
}

struct Count<'p> {
    so_far: usize,
    total: &'p mut usize,
}

impl Drop for Count<'_> {
    #[inline]
    fn drop(&mut self) {
        *self.total = self.so_far;
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{self, AssertUnwindSafe};
    use std::rc::Rc;
    use std::thread;

    use super::Slots;

    #[test]
    fn parts_are_put_together_in_order() {
        let mut slots = Slots::with_room_for(6);
        let mut free = slots.hand_out();
        let (mut a, mut b) = (free.take(2), free.take(3));
        thread::scope(|scope| {
            scope.spawn(|| {
                b.writer()
                    .write(9, ["c", "d", "e"].map(String::from).into_iter())
            });
            scope.spawn(|| {
                a.writer()
                    .write(9, ["a", "b"].map(String::from).into_iter())
            });
        });
        b.keep();
        a.keep();
        assert_eq!(slots.into_vec(), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn a_part_is_written_in_steps_and_takes_no_value_too_many() {
        let mut slots = Slots::with_room_for(3);
        let mut part = slots.hand_out().take(10);
        assert_eq!(part.len(), 3);
        let mut values = 0..;
        assert_eq!(part.writer().write(2, &mut values), 2);
        assert_eq!(part.writer().write(2, std::iter::empty()), 0);
        assert_eq!(part.writer().write(2, &mut values), 1);
        assert_eq!(part.writer().write(2, &mut values), 0);
        assert_eq!(values.next(), Some(3));
        part.keep();
        assert_eq!(slots.into_vec(), [0, 1, 2]);
    }

    #[test]
    fn what_is_not_kept_is_dropped_once() {
        let value = Rc::new(());
        let copies = |count| std::iter::repeat_n(Rc::clone(&value), count);
        let mut slots = Slots::with_room_for(8);
        let mut free = slots.hand_out();
        let (mut full, mut half) = (free.take(3), free.take(3));
        full.writer().write(3, copies(3));
        half.writer().write(3, copies(2));
        assert_eq!(Rc::strong_count(&value), 6);
        drop(full);
        assert_eq!(Rc::strong_count(&value), 3);
        half.keep();
        assert_eq!(
            Rc::strong_count(&value),
            1,
            "a part that is not full is not kept"
        );
        drop(slots);
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn a_value_that_panics() {
        let value = Rc::new(());
        let mut slots = Slots::with_room_for(4);
        let mut part = slots.hand_out().take(4);
        let values = (0..4).map(|index| {
            assert!(index < 2, "two is enough");
            Rc::clone(&value)
        });
        let result = panic::catch_unwind(AssertUnwindSafe(|| part.writer().write(4, values)));
        assert!(result.is_err());
        assert_eq!(part.written(), 2);
        // It goes on behind those that are there, without a gap.
        assert_eq!(
            part.writer()
                .write(4, std::iter::repeat_n(Rc::clone(&value), 2)),
            2
        );
        part.keep();
        assert_eq!(Rc::strong_count(&value), 5);
        drop(slots.into_vec());
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    #[should_panic(expected = "every slot that was taken is full")]
    fn a_gap_is_noticed() {
        let mut slots = Slots::with_room_for(4);
        let mut free = slots.hand_out();
        drop(free.take(2));
        let mut part = free.take(2);
        part.writer().write(2, 0..);
        part.keep();
        let _ = slots.into_vec();
    }

    #[test]
    fn no_room() {
        let mut slots = Slots::<u64>::with_room_for(usize::MAX);
        assert_eq!(slots.hand_out().take(5).len(), 0);
        assert!(slots.into_vec().is_empty());
        let mut slots = Slots::with_room_for(5);
        let mut part = slots.hand_out().take(5);
        part.writer().write(5, std::iter::repeat(()));
        part.keep();
        assert_eq!(slots.into_vec().len(), 5);
    }
}
