//! How what a flow has becomes a field of one's own loader or saver.

use std::path::{Path, PathBuf};

/// A value as a field has it that was given a `T`: a copy, or a reference, whichever the field is.
///
/// `load_from(crate::Numbers(path = source(numbers_path)))` is compiled to
/// `Numbers { path: nevis::io::field(numbers_path) }`, which serves a field `path: PathBuf`, `path: String`
/// and `path: &Path` alike.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot be made of a `{T}`",
    note = "fields of loaders and savers are made by copying what they are given, or borrow it; let the field be a `{T}` or a `&{T}`"
)]
pub trait FieldOf<'a, T: ?Sized> {
    /// The field.
    fn field_of(value: &'a T) -> Self;
}

/// [`FieldOf::field_of`], for a field whose type is known from where it stands.
///
/// ```
/// use std::path::{Path, PathBuf};
///
/// let path: PathBuf = nevis::io::field(Path::new("data.csv"));
/// let name: &str = nevis::io::field("data.csv");
/// let limit: f64 = nevis::io::field(&1.5);
/// assert_eq!((path, name, limit), (PathBuf::from("data.csv"), "data.csv", 1.5));
/// ```
pub fn field<'a, F: FieldOf<'a, T>, T: ?Sized>(value: &'a T) -> F {
    F::field_of(value)
}

impl<'a, T: ?Sized> FieldOf<'a, T> for &'a T {
    #[inline]
    fn field_of(value: &'a T) -> Self {
        value
    }
}

impl<T: Clone> FieldOf<'_, T> for T {
    #[inline]
    fn field_of(value: &T) -> Self {
        value.clone()
    }
}

impl<T: Clone> FieldOf<'_, [T]> for Vec<T> {
    #[inline]
    fn field_of(value: &[T]) -> Self {
        value.to_vec()
    }
}

impl FieldOf<'_, str> for String {
    #[inline]
    fn field_of(value: &str) -> Self {
        value.to_owned()
    }
}

impl FieldOf<'_, Path> for PathBuf {
    #[inline]
    fn field_of(value: &Path) -> Self {
        value.to_owned()
    }
}

impl FieldOf<'_, str> for PathBuf {
    #[inline]
    fn field_of(value: &str) -> Self {
        value.into()
    }
}

impl FieldOf<'_, String> for PathBuf {
    #[inline]
    fn field_of(value: &String) -> Self {
        value.into()
    }
}

impl<'a> FieldOf<'a, PathBuf> for &'a Path {
    #[inline]
    fn field_of(value: &'a PathBuf) -> Self {
        value
    }
}

impl<'a> FieldOf<'a, str> for &'a Path {
    #[inline]
    fn field_of(value: &'a str) -> Self {
        Path::new(value)
    }
}

impl<'a> FieldOf<'a, String> for &'a str {
    #[inline]
    fn field_of(value: &'a String) -> Self {
        value
    }
}

impl<'a, T> FieldOf<'a, Vec<T>> for &'a [T] {
    #[inline]
    fn field_of(value: &'a Vec<T>) -> Self {
        value
    }
}
