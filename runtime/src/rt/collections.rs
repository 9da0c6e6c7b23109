//! Lists and maps of values, for parameters that are given a group; and defaults of inputs.

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

/// An input, or its default when it is left out.
pub fn given_or<T>(given: Option<T>, default: T) -> T {
    given.unwrap_or(default)
}

/// The same with a default that is only made when it is needed.
pub fn given_or_else<T>(given: Option<T>, default: impl FnOnce() -> T) -> T {
    given.unwrap_or_else(default)
}
