//! Results by name as a Polars data frame.

use polars::prelude::{Column as PolarsColumn, DataFrame, NamedFrom, Series};

use super::ResultBuilder;
use super::columns::{Cells, Column, List, Native, Values, columns, only};
use crate::dict::Dict;
use crate::error::Error;
use crate::value::Value;

/// The results as one Polars [`DataFrame`], a column each, in the order asked for.
///
/// Lists (`Vec`) are columns, single values are repeated in every row, and single values alone make
/// one row. Integers, floats, `bool` and `String`, an `Option` of them, Polars' own series, columns and
/// data frames can be columns. A data frame beside others gives its columns, as `result.column`; on its
/// own it is the table. Integers of 8 and 16 bits become 32 bits wide.
///
/// ```
/// use nevis::{Dict, PolarsDataFrameResult, ResultBuilder};
///
/// let table = PolarsDataFrameResult.build_result(Dict::default())?;
/// assert_eq!(table.shape(), (0, 0));
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
