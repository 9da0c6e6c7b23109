//! Where results go: straight into their place in the final `Vec`, from several threads.
//!
//! It has `unsafe`, like `piece.rs`, `integers.rs` and `recognise.rs`. Its argument, in full:
//!
//! - [`Slots`] owns a `Vec` of length 0 and its spare capacity. [`Slots::hand_out`] borrows that
//!   capacity as one `&mut [MaybeUninit<U>]`, and [`Free::take`] splits parts off its front. So
//!   every slot is in at most one [`Part`], by the borrow checker and not by arithmetic.
//! - A [`Writer`] begins behind the slots that a count says are written. It is a slice iterator over the
//!   slots that are left, and takes one off the front to write it; the count follows from how many are
//!   left. Nobody else changes the count.
//! - So the first `written` slots of a [`Part`] are initialised. It owns those values and drops them,
//!   unless it is [`kept`](Part::keep). And so are the first `written` slots behind the elements of the
//!   `Vec` that a [`Tail`] borrows, which become elements in its `drop`.
//! - A part can be kept only when it is full. Keeping adds its length to `kept`; taking added it
//!   to `taken`. Both count slots, so `kept == taken` means that every part was kept, and
//!   since parts come off the front they cover `0..taken` without a gap: those are initialised,
//!   and nobody else owns them. Only then does [`Slots::into_vec`] set the length.
#![allow(unsafe_code)]

use std::mem::{self, MaybeUninit};
use std::slice;
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

    /// Writes the next `count` slots that are not written yet, or those that there are.
    #[inline]
    pub(super) fn writer(&mut self, count: usize) -> Writer<'_, U> {
        Writer::new(self.slots, &mut self.written, count)
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

/// Writes behind the elements of a `Vec`, within its capacity.
pub(super) struct Tail<'v, U> {
    values: &'v mut Vec<U>,
    /// The first so many slots of the spare capacity are initialised.
    written: usize,
}

impl<'v, U> Tail<'v, U> {
    pub(super) fn of(values: &'v mut Vec<U>) -> Self {
        Self { values, written: 0 }
    }

    /// Writes the next `count` slots, or those that there are.
    pub(super) fn writer(&mut self, count: usize) -> Writer<'_, U> {
        Writer::new(self.values.spare_capacity_mut(), &mut self.written, count)
    }
}

impl<U> Drop for Tail<'_, U> {
    fn drop(&mut self) {
        let count = self.values.len() + self.written;
        // SAFETY: the first `written` slots behind the elements are within the capacity and
        // initialised, and nobody else owns their values.
        unsafe { self.values.set_len(count) };
    }
}

/// Writes slots in order.
pub(super) struct Writer<'p, U> {
    slots: slice::IterMut<'p, MaybeUninit<U>>,
    /// How many slots are written when none of these is left.
    end: usize,
    /// How many are: it reaches memory when the writer is dropped, also by a panic.
    written: &'p mut usize,
}

impl<'p, U> Writer<'p, U> {
    /// For the `count` slots behind those that are written, or those that there are.
    #[inline]
    fn new(slots: &'p mut [MaybeUninit<U>], written: &'p mut usize, count: usize) -> Self {
        let free = &mut slots[*written..];
        let count = count.min(free.len());
        Self {
            slots: free[..count].iter_mut(),
            end: *written + count,
            written,
        }
    }

    /// Whether there is a place for a value. Comes before the value is computed.
    #[inline]
    pub(super) fn any(&self) -> bool {
        !self.slots.as_slice().is_empty()
    }

    /// Writes a value, if there is a place.
    #[inline]
    pub(super) fn write(&mut self, value: U) {
        if let Some(slot) = self.slots.next() {
            slot.write(value);
        }
    }
}

impl<U> Drop for Writer<'_, U> {
    #[inline]
    fn drop(&mut self) {
        *self.written = self.end - self.slots.as_slice().len();
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{self, AssertUnwindSafe};
    use std::rc::Rc;
    use std::thread;

    use super::{Part, Slots, Tail};

    /// Writes up to `count` of `values`; says how many.
    fn write<U>(
        part: &mut Part<'_, U>,
        count: usize,
        values: impl IntoIterator<Item = U>,
    ) -> usize {
        let before = part.written();
        let (mut writer, mut values) = (part.writer(count), values.into_iter());
        while writer.any()
            && let Some(value) = values.next()
        {
            writer.write(value);
        }
        drop(writer);
        part.written() - before
    }

    #[test]
    fn parts_are_put_together_in_order() {
        let mut slots = Slots::with_room_for(6);
        let mut free = slots.hand_out();
        let (mut a, mut b) = (free.take(2), free.take(3));
        thread::scope(|scope| {
            scope.spawn(|| write(&mut b, 9, ["c", "d", "e"].map(String::from)));
            scope.spawn(|| write(&mut a, 9, ["a", "b"].map(String::from)));
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
        assert_eq!(write(&mut part, 2, &mut values), 2);
        assert_eq!(write(&mut part, 2, std::iter::empty()), 0);
        assert_eq!(write(&mut part, 2, &mut values), 1);
        assert_eq!(write(&mut part, 2, &mut values), 0);
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
        write(&mut full, 3, copies(3));
        write(&mut half, 3, copies(2));
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
        let result = panic::catch_unwind(AssertUnwindSafe(|| write(&mut part, 4, values)));
        assert!(result.is_err());
        assert_eq!(part.written(), 2);
        // It goes on behind those that are there, without a gap.
        assert_eq!(
            write(&mut part, 4, std::iter::repeat_n(Rc::clone(&value), 2)),
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
        write(&mut part, 2, 0..);
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
        write(&mut part, 5, std::iter::repeat(()));
        part.keep();
        assert_eq!(slots.into_vec().len(), 5);
    }

    #[test]
    fn behind_the_elements_of_a_vec() {
        let value = Rc::new(());
        let mut values = vec![Rc::clone(&value)];
        values.reserve_exact(3);
        let mut tail = Tail::of(&mut values);
        for count in [1, 9] {
            let mut writer = tail.writer(count);
            while writer.any() {
                writer.write(Rc::clone(&value));
            }
            // There is no place left.
            writer.write(Rc::clone(&value));
        }
        drop(tail);
        assert_eq!(values.len(), values.capacity());
        assert_eq!(Rc::strong_count(&value), 1 + values.len());
        drop(values);
        assert_eq!(Rc::strong_count(&value), 1);
    }
}
