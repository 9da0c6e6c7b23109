//! Columns of a Polars data frame: without a copy as series and chunked arrays, and as vectors.

use polars::prelude::{
    BooleanChunked, Column, DataFrame, Float32Chunked, Float64Chunked, Int32Chunked, Int64Chunked,
    NamedFrom, PolarsResult, Series, StringChunked, UInt32Chunked, UInt64Chunked,
};

use super::{ColumnOf, FillColumn, Table};

impl Table for DataFrame {
    fn column_names(&self) -> Vec<String> {
        self.get_column_names()
            .into_iter()
            .map(|name| name.to_string())
            .collect()
    }

    fn rows(&self) -> usize {
        self.height()
    }
}

/// The column, taken as something.
fn read<'a, T>(
    frame: &'a DataFrame,
    name: &str,
    take: impl FnOnce(&'a Column) -> PolarsResult<T>,
) -> Option<Result<T, String>> {
    let column = frame.column(name).ok()?;
    Some(take(column).map_err(|_| format!("is {}", column.dtype())))
}

/// The same without nulls.
fn full<'a, T>(
    frame: &'a DataFrame,
    name: &str,
    take: impl FnOnce(&'a Column) -> PolarsResult<T>,
) -> Option<Result<T, String>> {
    let nulls = frame.column(name).ok()?.null_count();
    let column = read(frame, name, take)?;
    Some(column.and_then(|column| match nulls {
        0 => Ok(column),
        1 => Err("has a null".to_owned()),
        many => Err(format!("has {many} nulls")),
    }))
}

impl ColumnOf<'_, DataFrame> for Series {
    fn column_of(table: &DataFrame, name: &str) -> Option<Result<Self, String>> {
        let column = table.column(name).ok()?;
        Some(Ok(column.as_materialized_series().clone()))
    }
}

impl<'a> ColumnOf<'a, DataFrame> for &'a Series {
    fn column_of(table: &'a DataFrame, name: &str) -> Option<Result<Self, String>> {
        let column = table.column(name).ok()?;
        Some(Ok(column.as_materialized_series()))
    }
}

impl<'a> ColumnOf<'a, DataFrame> for &'a Column {
    fn column_of(table: &'a DataFrame, name: &str) -> Option<Result<Self, String>> {
        table.column(name).ok().map(Ok)
    }
}

macro_rules! columns {
    ($($native:ty, $chunked:ty, $take:ident);*) => {$(
        impl ColumnOf<'_, DataFrame> for $chunked {
            fn column_of(table: &DataFrame, name: &str) -> Option<Result<Self, String>> {
                read(table, name, |column| column.$take().cloned())
            }
        }

        impl<'a> ColumnOf<'a, DataFrame> for &'a $chunked {
            fn column_of(table: &'a DataFrame, name: &str) -> Option<Result<Self, String>> {
                read(table, name, Column::$take)
            }
        }

        impl ColumnOf<'_, DataFrame> for Vec<Option<$native>> {
            fn column_of(table: &DataFrame, name: &str) -> Option<Result<Self, String>> {
                let column = read(table, name, Column::$take)?;
                Some(column.map(|column| column.iter().map(|one| one.map(<$native>::from)).collect()))
            }
        }

        impl ColumnOf<'_, DataFrame> for Vec<$native> {
            fn column_of(table: &DataFrame, name: &str) -> Option<Result<Self, String>> {
                let column = full(table, name, Column::$take)?;
                Some(column.map(|column| column.iter().flatten().map(<$native>::from).collect()))
            }
        }
    )*};
}

columns!(
    f32, Float32Chunked, f32; f64, Float64Chunked, f64;
    i32, Int32Chunked, i32; i64, Int64Chunked, i64;
    u32, UInt32Chunked, u32; u64, UInt64Chunked, u64;
    bool, BooleanChunked, bool; String, StringChunked, str
);

impl<'a> ColumnOf<'a, DataFrame> for Vec<&'a str> {
    fn column_of(table: &'a DataFrame, name: &str) -> Option<Result<Self, String>> {
        let column = full(table, name, Column::str)?;
        Some(column.map(|column| column.iter().flatten().collect()))
    }
}

macro_rules! slices {
    ($($native:ident),*) => {$(
        impl<'a> ColumnOf<'a, DataFrame> for &'a [$native] {
            fn column_of(table: &'a DataFrame, name: &str) -> Option<Result<Self, String>> {
                let column = full(table, name, Column::$native)?;
                Some(column.and_then(|column| {
                    let in_pieces = |_| "is in several chunks: rechunk the data frame".to_owned();
                    column.cont_slice().map_err(in_pieces)
                }))
            }
        }
    )*};
}

slices!(f32, f64, i32, i64, u32, u64);

impl<V: Clone> FillColumn<V> for Series
where
    Self: NamedFrom<Vec<V>, [V]>,
{
    fn filled(value: V, rows: usize) -> Self {
        Self::new("".into(), vec![value; rows])
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{DataFrame, Float64Chunked, df};

    use super::super::{ColumnError, column, column_or};

    fn people() -> DataFrame {
        df!("age" => [31.0, 45.5], "name" => ["Ada", "Grace"], "children" => [Some(3_i64), None])
            .unwrap()
    }

    #[test]
    fn polars_columns_are_read_as_chunks_slices_and_vectors() {
        let people = people();
        let ages: &Float64Chunked = column(&people, "age").unwrap();
        assert_eq!(ages.get(1), Some(45.5));
        let slice: &[f64] = column(&people, "age").unwrap();
        assert_eq!(slice, [31.0, 45.5]);
        assert_eq!(column(&people, "age"), Ok(vec![31.0, 45.5]));
        let names: Vec<String> = column(&people, "name").unwrap();
        assert_eq!(names, ["Ada", "Grace"]);
        assert_eq!(column(&people, "children"), Ok(vec![Some(3_i64), None]));
        assert_eq!(column_or(&people, "height", 1.5), Ok(vec![1.5, 1.5]));
    }

    #[test]
    fn polars_columns_that_cannot_be_read_are_named() {
        let people = people();
        let message = |error: ColumnError| error.to_string();
        let missing = column::<Vec<f64>, _>(&people, "aeg").map_err(message);
        assert_eq!(
            missing.unwrap_err(),
            "there is no column `aeg`, there are `age`, `name` and `children`"
        );
        let other = column::<&[f64], _>(&people, "name").map_err(message);
        assert_eq!(
            other.unwrap_err(),
            "column `name` is str, and is read as `&[f64]`"
        );
        let nulls = column::<Vec<i64>, _>(&people, "children").map_err(message);
        assert!(
            nulls
                .unwrap_err()
                .starts_with("column `children` has a null")
        );
    }
}
