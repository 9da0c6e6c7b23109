//! A set.

use std::borrow::Borrow;
use std::ops::Deref;

/// Items in order, each once. It is a slice, but for looking up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set<T> {
    items: Vec<T>,
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Set<T> {
    pub(crate) const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// One item.
    pub(crate) fn of(item: T) -> Self {
        Self { items: vec![item] }
    }
}

impl<T: Ord> Set<T> {
    fn find<Q: Ord + ?Sized>(&self, item: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        let items = &self.items[..];
        super::find(items.len(), &|at| items[at].borrow().cmp(item))
    }

    pub(crate) fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).is_ok()
    }

    /// Whether it was not there before.
    pub(crate) fn insert(&mut self, item: T) -> bool {
        let place = self.find(&item);
        if let Err(at) = place {
            self.items.insert(at, item);
        }
        place.is_err()
    }

    /// Whether it was there.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let place = self.find(item);
        if let Ok(at) = place {
            self.items.remove(at);
        }
        place.is_ok()
    }
}

impl<T> Deref for Set<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items = super::sorted(items.into_iter().collect(), &T::cmp);
        Self { items }
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<'a, T: Ord + Copy> Extend<&'a T> for Set<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, items: I) {
        for item in items {
            self.insert(*item);
        }
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::Set;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_the_standard_set_is(
            given in vec(0_u8..40, 0..60),
            steps in vec((0_u8..40, 0_u8..3), 0..60),
        ) {
            let mut set: Set<u8> = given.iter().copied().collect();
            let mut expected: BTreeSet<u8> = given.into_iter().collect();
            for (item, step) in steps {
                match step {
                    0 => prop_assert_eq!(set.insert(item), expected.insert(item)),
                    1 => prop_assert_eq!(set.remove(&item), expected.remove(&item)),
                    _ => {
                        set.extend([item, 39 - item]);
                        expected.extend([item, 39 - item]);
                    }
                }
                prop_assert_eq!(set.contains(&item), expected.contains(&item));
                prop_assert_eq!(set.first(), expected.first());
                prop_assert_eq!(set.len(), expected.len());
            }
            prop_assert!(set.iter().eq(&expected));
            prop_assert!(set.into_iter().eq(expected));
        }
    }
}
