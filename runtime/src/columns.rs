//! Columns of tables as nodes: what `#[nevis::extract_columns(..)]` reads, of which tables and as which types.

#[cfg(feature = "arrow")]
mod arrow;
#[cfg(feature = "polars")]
mod polars;

use std::fmt;

use crate::rt::there_are;

/// A table whose columns a flow reads with `#[nevis::extract_columns(age: f64, name: String)]`.
///
/// With the feature `arrow` that is a `RecordBatch`, with `polars` a `DataFrame`; it may be any type that
/// implements this, and [`ColumnOf`] for what its columns are read as.
///
/// ```
/// use nevis::{ColumnOf, Table};
///
/// struct Prices(Vec<f64>);
///
/// impl Table for Prices {
///     fn column_names(&self) -> Vec<String> {
///         vec!["price".to_owned()]
///     }
///
///     fn rows(&self) -> usize {
///         self.0.len()
///     }
/// }
///
/// impl<'a> ColumnOf<'a, Prices> for &'a [f64] {
///     fn column_of(table: &'a Prices, name: &str) -> Option<Result<Self, String>> {
///         (name == "price").then_some(Ok(&table.0))
///     }
/// }
/// ```
pub trait Table {
    /// The names of all columns, in order.
    fn column_names(&self) -> Vec<String>;

    /// How many rows there are.
    fn rows(&self) -> usize;
}

/// What a column of a table may be read as.
pub trait ColumnOf<'a, T: Table + ?Sized>: Sized {
    /// The column of this name; `None` if there is none.
    ///
    /// # Errors
    ///
    /// What the column is, where it cannot be read as this type: `is Utf8`, `has 2 nulls`.
    fn column_of(table: &'a T, name: &str) -> Option<Result<Self, String>>;
}

/// A column that can be made of one value, for one that is missing: `fill_with = 0.0`.
pub trait FillColumn<V>: Sized {
    /// So many times this value.
    fn filled(value: V, rows: usize) -> Self;
}

impl<V: Clone> FillColumn<V> for Vec<V> {
    #[inline]
    fn filled(value: V, rows: usize) -> Self {
        vec![value; rows]
    }
}

/// Why a column cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnError {
    name: String,
    /// What it is instead; `None` of one that is not there.
    is: Option<String>,
    /// What it is read as.
    wanted: &'static str,
    names: Vec<String>,
}

impl ColumnError {
    /// The name of the column.
    #[must_use]
    #[inline]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether there is no column of this name.
    #[must_use]
    #[inline]
    pub fn is_missing(&self) -> bool {
        self.is.is_none()
    }
}

impl fmt::Display for ColumnError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        if let Some(is) = &self.is {
            return write!(f, "column `{name}` {is}, and is read as `{}`", self.wanted);
        }
        write!(f, "there is no column `{name}`, ")?;
        there_are(f, &self.names)
    }
}

impl std::error::Error for ColumnError {}

/// A column of a table.
pub(crate) fn column<'a, C, T>(table: &'a T, name: &str) -> Result<C, ColumnError>
where
    C: ColumnOf<'a, T>,
    T: Table,
{
    let error = |is| ColumnError {
        name: name.to_owned(),
        is,
        wanted: std::any::type_name::<C>(),
        names: table.column_names(),
    };
    match C::column_of(table, name) {
        Some(column) => column.map_err(|is| error(Some(is))),
        None => Err(error(None)),
    }
}

/// A column of a table, or one of this value if it is not there.
pub(crate) fn column_or<'a, C, T, V>(
    table: &'a T,
    name: &str,
    fill_with: V,
) -> Result<C, ColumnError>
where
    C: ColumnOf<'a, T> + FillColumn<V>,
    T: Table,
{
    match column(table, name) {
        Err(error) if error.is_missing() => Ok(C::filled(fill_with, table.rows())),
        column => column,
    }
}
