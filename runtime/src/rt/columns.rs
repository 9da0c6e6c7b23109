//! Columns of tables as nodes of their own.

use crate::columns::{self, ColumnError, ColumnOf, FillColumn, Table};

/// A column of a table.
///
/// # Errors
///
/// If there is none of that name, or if it is of another type; says what there is.
pub fn column<'a, C, T>(table: &'a T, name: &str) -> Result<C, ColumnError>
where
    C: ColumnOf<'a, T>,
    T: Table,
{
    columns::column(table, name)
}

/// A column of a table, or one of this value if it is not there.
///
/// # Errors
///
/// If the column is of another type.
pub fn column_or<'a, C, T, V>(table: &'a T, name: &str, fill_with: V) -> Result<C, ColumnError>
where
    C: ColumnOf<'a, T> + FillColumn<V>,
    T: Table,
{
    columns::column_or(table, name, fill_with)
}
