//! The elements of a slice by reference, where nothing but the producer's identity says that they are
//! references.
//!
//! The argument: a [`References<T>`] comes from [`References::of`], which makes one only if the
//! producer is a `slice::Iter` of `T`s, so `T` is a reference to an element, and the addresses are
//! those of the elements that it has left; or from [`cut`](References::cut), which keeps `T` and
//! splits them. A reference to a type with a size is its address.
#![allow(unsafe_code)]

use std::marker::PhantomData;
use std::mem;
use std::num::NonZero;

use super::recognise;

/// References to elements that follow each other.
pub(super) struct References<T> {
    /// The address of the next one.
    next: *const (),
    /// The address behind the last one.
    end: *const (),
    /// From one to the next, in bytes.
    step: NonZero<usize>,
    reference: PhantomData<T>,
}

// SAFETY: these are so many `T`s.
unsafe impl<T: Send> Send for References<T> {}

impl<T> References<T> {
    /// Whether `T` can be a reference, going by what the compiler knows before it generates code.
    pub(super) const POSSIBLE: bool = size_of::<T>() == size_of::<*const ()>()
        && !mem::needs_drop::<T>()
        // Unlike an integer, a reference has a value to spare.
        && size_of::<Option<T>>() == size_of::<T>();

    /// What is left in `producer`, if it is the iterator of a slice of numbers, texts or the like.
    pub(super) fn of(producer: &impl Iterator<Item = T>) -> Option<Self> {
        if !Self::POSSIBLE {
            return None;
        }
        let (next, count, step) = recognise::slice(producer)?;
        let step = NonZero::new(step)?;
        Some(Self {
            next,
            end: next.wrapping_byte_add(count * step.get()),
            step,
            reference: PhantomData,
        })
    }

    /// All that are left, if they are `STEP` bytes from each other: the compiler makes a better loop of
    /// those.
    #[inline]
    pub(super) fn strided<const STEP: usize>(&mut self) -> Option<Strided<T, STEP>> {
        if self.step.get() != STEP {
            return None;
        }
        let taken = Strided {
            next: self.next,
            left: self.len(),
            reference: PhantomData,
        };
        self.next = self.end;
        Some(taken)
    }

    /// Puts back what is left of those that were taken.
    #[inline]
    pub(super) fn put_back<const STEP: usize>(&mut self, taken: Strided<T, STEP>) {
        self.next = taken.next;
    }

    /// The first `count` references, or all that are left.
    #[inline]
    pub(super) fn cut(&mut self, count: usize) -> Self {
        let count = count.min(self.len());
        let end = self.next.wrapping_byte_add(count * self.step.get());
        let taken = Self { end, ..*self };
        self.next = end;
        taken
    }

    pub(super) fn len(&self) -> usize {
        (self.end.addr() - self.next.addr()) / self.step
    }
}

impl<T> Iterator for References<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let address = self.next;
        if address == self.end {
            return None;
        }
        self.next = address.wrapping_byte_add(self.step.get());
        // SAFETY: `T` is a reference to an element, and this is the address of one (see the top of
        // this file).
        Some(unsafe { mem::transmute_copy::<*const (), T>(&address) })
    }
}

/// References to elements that are `STEP` bytes from each other.
pub(super) struct Strided<T, const STEP: usize> {
    next: *const (),
    left: usize,
    reference: PhantomData<T>,
}

impl<T, const STEP: usize> Iterator for Strided<T, STEP> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        let address = self.next;
        self.next = address.wrapping_byte_add(STEP);
        // SAFETY: as of `References`, whose elements these were.
        Some(unsafe { mem::transmute_copy::<*const (), T>(&address) })
    }
}

#[cfg(test)]
mod tests {
    use super::References;

    const TEXT: usize = size_of::<String>();

    #[test]
    fn like_the_iterator() {
        let texts = ["a", "b", "c", "d", "e"].map(String::from);
        let mut producer = texts.iter();
        producer.next();
        let mut references = References::of(&producer).expect("it is a slice of texts");
        assert!(references.cut(2).eq(&texts[1..3]));
        assert_eq!(references.len(), 2);
        assert_eq!(references.next(), Some(&texts[3]));
        assert!(references.strided::<8>().is_none());
        let mut taken = references.strided::<TEXT>().expect("they are texts");
        assert_eq!(references.next(), None);
        references.put_back(taken);
        taken = references.strided::<TEXT>().expect("they are texts");
        assert!(taken.eq(&texts[4..]));
        assert_eq!(references.next(), None);
        assert_eq!(references.cut(1).next(), None);
    }

    #[test]
    fn of_several_types() {
        assert!(References::of(&[1_u8, 2, 3].iter()).unwrap().eq(&[1, 2, 3]));
        assert!(References::of(&[1.5, 2.5].iter()).unwrap().eq(&[1.5, 2.5]));
        assert!(References::of(&[true].iter()).unwrap().eq(&[true]));
        assert!(References::of(&["a", "b"].iter()).unwrap().eq(&["a", "b"]));
        assert_eq!(References::of(&[0_u64; 0].iter()).unwrap().len(), 0);
    }

    #[test]
    fn of_nothing_else() {
        assert!(References::of(&[1].iter().copied()).is_none());
        assert!(References::of(&[1].iter().rev()).is_none());
        assert!(References::of(&[1].iter_mut()).is_none());
        assert!(References::of(&[()].iter()).is_none());
        assert!(References::of(&[[1, 2]].iter()).is_none());
        assert!(References::of(&vec![&1].into_iter()).is_none());
    }
}
