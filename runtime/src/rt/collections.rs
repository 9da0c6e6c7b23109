//! Lists and maps of values, for parameters that are given a group.

/// A list whose elements become of the type that is named: `&Vec<f64>` a `&[f64]`.
pub fn list_of<T, const N: usize>(elements: [T; N]) -> Vec<T> {
    Vec::from(elements)
}

/// The same as an array.
pub fn array_of<T, const N: usize>(elements: [T; N]) -> [T; N] {
    elements
}

/// Entries of a map whose values become of the type that is named.
pub fn entries_of<K, V, const N: usize>(entries: [(K, V); N]) -> [(K, V); N] {
    entries
}
