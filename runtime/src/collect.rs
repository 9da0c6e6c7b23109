use std::ops::Deref;

/// Every item's value of one node of a map block, in item order.
///
/// A parameter `words: Collect<usize>` closes the block that `words` is in. The name is Apache
/// Hamilton's. It reads like a slice, and is turned into a `Vec` without a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collect<T>(Vec<T>);

impl<T> Collect<T> {
    /// The values as a `Vec`, in item order.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }

    pub(crate) const fn as_vec(&self) -> &Vec<T> {
        &self.0
    }
}

// Not derived: an empty list needs no `T: Default`.
impl<T> Default for Collect<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for Collect<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for Collect<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<T> From<Collect<T>> for Vec<T> {
    fn from(values: Collect<T>) -> Self {
        values.0
    }
}

impl<T> FromIterator<T> for Collect<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> Extend<T> for Collect<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        self.0.extend(values);
    }
}

impl<T> IntoIterator for Collect<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Collect<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
