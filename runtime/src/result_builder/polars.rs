//! Results by name as a Polars data frame.

use polars::prelude::{Column as PolarsColumn, DataFrame, NamedFrom, Series};

use super::ResultBuilder;
use super::columns::{Cells, Column, List, Native, Values, columns, only};
use crate::dict::Dict;
use crate::error::Error;
use crate::value::Value;

/// The results as one Polars [`DataFrame`], a column each, in the order asked for.
///
/// Needs the feature `polars`.
///
/// Lists (`Vec`) are columns, single values are repeated in every row, and single values alone make
/// one row. Integers, floats, `bool` and `String`, an `Option` of them, Polars' own series, columns and
/// data frames can be columns. A data frame beside others gives its columns, as `result.column`; on its
/// own it is the table. Integers of 8 and 16 bits become 32 bits wide.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{PolarsDataFrameResult, inputs, overrides};
///
/// let driver = pipeline::driver().with_result_builder(PolarsDataFrameResult).build();
/// let inputs = inputs! { spend: vec![1.0, 3.0] };
/// let table = driver.execute(["spend_zero_mean", "spend_mean"], inputs, overrides! {})?;
/// assert_eq!(table.shape(), (2, 2));
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PolarsDataFrameResult;

impl ResultBuilder for PolarsDataFrameResult {
    type Output = DataFrame;

    fn build_result(&self, results: Dict) -> Result<DataFrame, Error> {
        let results = match only(results) {
            Ok(table) => return Ok(table),
            Err(results) => results,
        };
        let (columns, rows) = columns(results, native)?;
        let columns = columns
            .into_iter()
            .map(|Column { name, values }| match values {
                Values::Cells(cells) => series(&name, cells).into(),
                Values::Native(column) => column.with_name(name.into()),
            });
        DataFrame::new(rows, columns.collect())
            .map_err(|error| Error::result(format!("the results do not make a table: {error}")))
    }
}

/// What Polars has itself.
fn native(value: Value) -> Result<Native<PolarsColumn>, Value> {
    let column = |column: PolarsColumn| {
        let rows = column.len();
        Native::Column(column, rows)
    };
    let value = match value.downcast::<Series>() {
        Ok(series) => return Ok(column(series.into())),
        Err(value) => value,
    };
    let value = match value.downcast::<PolarsColumn>() {
        Ok(polars) => return Ok(column(polars)),
        Err(value) => value,
    };
    let table = value.downcast::<DataFrame>()?;
    let rows = table.height();
    let columns = table.columns().iter().cloned();
    let columns = columns.map(|column| (column.name().to_string(), column));
    Ok(Native::Table(columns.collect(), rows))
}

fn series(name: &str, cells: Cells) -> Series {
    match cells {
        Cells::I8(list) => wide::<_, i32>(name, list),
        Cells::I16(list) => wide::<_, i32>(name, list),
        Cells::U8(list) => wide::<_, u32>(name, list),
        Cells::U16(list) => wide::<_, u32>(name, list),
        Cells::I32(list) => of(name, list),
        Cells::I64(list) => of(name, list),
        Cells::U32(list) => of(name, list),
        Cells::U64(list) => of(name, list),
        Cells::F32(list) => of(name, list),
        Cells::F64(list) => of(name, list),
        Cells::Bool(list) => of(name, list),
        Cells::Text(list) => of(name, list),
    }
}

fn of<T>(name: &str, list: List<T>) -> Series
where
    Series: NamedFrom<Vec<T>, [T]> + NamedFrom<Vec<Option<T>>, [Option<T>]>,
{
    match list {
        List::All(all) => Series::new(name.into(), all),
        List::Some(some) => Series::new(name.into(), some),
    }
}

/// Columns of small integers are a feature of Polars that is not asked for here.
fn wide<T, W: From<T>>(name: &str, list: List<T>) -> Series
where
    Series: NamedFrom<Vec<W>, [W]> + NamedFrom<Vec<Option<W>>, [Option<W>]>,
{
    let wide = |cell| W::from(cell);
    of(
        name,
        match list {
            List::All(all) => List::All(all.into_iter().map(wide).collect()),
            List::Some(some) => List::Some(some.into_iter().map(|cell| cell.map(wide)).collect()),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::{Strange, dict, value};
    use super::*;

    fn table(results: Vec<(&'static str, Value)>) -> DataFrame {
        PolarsDataFrameResult.build_result(dict(results)).unwrap()
    }

    fn message(results: Vec<(&'static str, Value)>) -> String {
        let error = PolarsDataFrameResult
            .build_result(dict(results))
            .unwrap_err();
        error.to_string()
    }

    #[test]
    fn lists_are_columns_and_single_values_are_repeated() {
        let table = table(vec![
            ("spend", value(vec![1.5, 2.5])),
            ("weeks", value(2_usize)),
            ("region", value("north".to_owned())),
            ("signups", value(vec![Some(3_u8), None])),
            ("is_open", value(vec![true, false])),
            ("rate", value(None::<f64>)),
        ]);

        assert_eq!(table.shape(), (2, 6));
        let names: Vec<&str> = table
            .get_column_names()
            .iter()
            .map(|name| name.as_str())
            .collect();
        assert_eq!(
            names,
            ["spend", "weeks", "region", "signups", "is_open", "rate"]
        );
        let column = |name: &str| table.column(name).unwrap();
        assert_eq!(column("spend").f64().unwrap().get(1), Some(2.5));
        assert_eq!(column("weeks").u64().unwrap().get(1), Some(2));
        assert_eq!(column("region").str().unwrap().get(1), Some("north"));
        assert_eq!(column("signups").u32().unwrap().get(0), Some(3));
        assert_eq!(
            (column("signups").null_count(), column("rate").null_count()),
            (1, 2)
        );
    }

    #[test]
    fn single_values_make_one_row_and_empty_lists_none() {
        assert_eq!(
            table(vec![("mean", value(1.0)), ("n", value(3_i16))]).shape(),
            (1, 2)
        );
        let empty = vec![("n", value(3_u8)), ("all", value(Vec::<f64>::new()))];
        assert_eq!(table(empty).shape(), (0, 2));
    }

    #[test]
    fn series_and_frames_of_polars_itself() {
        let series = Series::new("any".into(), vec![1, 2]);
        let inner = DataFrame::new(2, vec![series.clone().with_name("x".into()).into()]).unwrap();

        assert_eq!(table(vec![("frame", value(inner.clone()))]), inner);

        let joined = table(vec![
            ("frame", value(inner)),
            ("own", value(series)),
            ("n", value(1_i64)),
        ]);
        let names: Vec<&str> = joined
            .get_column_names()
            .iter()
            .map(|name| name.as_str())
            .collect();
        assert_eq!(names, ["frame.x", "own", "n"]);
    }

    #[test]
    fn what_makes_no_table_is_refused() {
        let lengths = message(vec![("a", value(vec![1.0, 2.0])), ("b", value(vec![1_u8]))]);
        assert!(
            lengths.ends_with(": `a` has 2 rows, `b` has 1 row"),
            "{lengths}"
        );
        let strange = message(vec![("fit", value(Strange))]);
        assert!(
            strange.starts_with("the result `fit` cannot be a column: `Strange`"),
            "{strange}"
        );
    }
}
