//! Results by name as an Arrow table.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Float32Array, Float64Array, Int8Array, Int16Array, Int32Array,
    Int64Array, RecordBatch, RecordBatchOptions, StringArray, UInt8Array, UInt16Array, UInt32Array,
    UInt64Array,
};
use arrow_schema::{Field, Schema};

use super::ResultBuilder;
use super::columns::{Cells, Column, List, Native, Values, columns, only};
use crate::dict::Dict;
use crate::error::Error;
use crate::value::Value;

/// The results as one Arrow [`RecordBatch`], a column each, in the order asked for.
///
/// Needs the feature `arrow`.
///
/// Lists (`Vec`) are columns, single values are repeated in every row, and single values alone make
/// one row. Integers, floats, `bool` and `String`, an `Option` of them, Arrow arrays ([`ArrayRef`])
/// and record batches can be columns. A record batch beside others gives its columns, as
/// `result.column`; on its own it is the table.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{ArrowTableResult, inputs, overrides};
///
/// let driver = pipeline::driver().with_result_builder(ArrowTableResult).build();
/// let inputs = inputs! { spend: vec![1.0, 3.0] };
/// let table = driver.execute(["spend_zero_mean", "spend_mean"], inputs, overrides! {})?;
/// assert_eq!((table.num_columns(), table.num_rows()), (2, 2));
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArrowTableResult;

impl ResultBuilder for ArrowTableResult {
    type Output = RecordBatch;

    fn build_result(&self, results: Dict) -> Result<RecordBatch, Error> {
        let results = match only(results) {
            Ok(table) => return Ok(table),
            Err(results) => results,
        };
        let (columns, rows) = columns(results, native)?;
        let mut fields = Vec::with_capacity(columns.len());
        let mut arrays = Vec::with_capacity(columns.len());
        for Column { name, values } in columns {
            let array = match values {
                Values::Cells(cells) => array(cells),
                Values::Native(array) => array,
            };
            fields.push(Field::new(name, array.data_type().clone(), true));
            arrays.push(array);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
            .map_err(|error| Error::result(format!("the results do not make a table: {error}")))
    }
}

/// What Arrow has itself.
fn native(value: Value) -> Result<Native<ArrayRef>, Value> {
    let value = match value.downcast::<ArrayRef>() {
        Ok(array) => return Ok(column(array)),
        Err(value) => value,
    };
    let value = match value.downcast::<RecordBatch>() {
        Ok(table) => {
            let schema = table.schema();
            let names = schema.fields().iter().map(|field| field.name().clone());
            let columns = names.zip(table.columns().iter().cloned()).collect();
            return Ok(Native::Table(columns, table.num_rows()));
        }
        Err(value) => value,
    };
    let value = concrete::<Int32Array>(value).or_else(concrete::<Int64Array>);
    let value = value
        .or_else(concrete::<UInt32Array>)
        .or_else(concrete::<UInt64Array>);
    let value = value
        .or_else(concrete::<Float32Array>)
        .or_else(concrete::<Float64Array>);
    let value = value
        .or_else(concrete::<BooleanArray>)
        .or_else(concrete::<StringArray>);
    value.map(column)
}

fn column(array: ArrayRef) -> Native<ArrayRef> {
    let rows = array.len();
    Native::Column(array, rows)
}

fn concrete<A: Array + 'static>(value: Value) -> Result<ArrayRef, Value> {
    Ok(Arc::new(value.downcast::<A>()?))
}

fn array(cells: Cells) -> ArrayRef {
    match cells {
        Cells::I8(list) => of::<_, Int8Array>(list),
        Cells::I16(list) => of::<_, Int16Array>(list),
        Cells::I32(list) => of::<_, Int32Array>(list),
        Cells::I64(list) => of::<_, Int64Array>(list),
        Cells::U8(list) => of::<_, UInt8Array>(list),
        Cells::U16(list) => of::<_, UInt16Array>(list),
        Cells::U32(list) => of::<_, UInt32Array>(list),
        Cells::U64(list) => of::<_, UInt64Array>(list),
        Cells::F32(list) => of::<_, Float32Array>(list),
        Cells::F64(list) => of::<_, Float64Array>(list),
        Cells::Bool(list) => of::<_, BooleanArray>(list),
        Cells::Text(list) => of::<_, StringArray>(list),
    }
}

fn of<T, A: Array + From<Vec<T>> + From<Vec<Option<T>>> + 'static>(list: List<T>) -> ArrayRef {
    match list {
        List::All(all) => Arc::new(A::from(all)),
        List::Some(some) => Arc::new(A::from(some)),
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::{Float64Type, UInt64Type};

    use super::super::columns::tests::{Strange, dict, value};
    use super::*;

    fn table(results: Vec<(&'static str, Value)>) -> RecordBatch {
        ArrowTableResult.build_result(dict(results)).unwrap()
    }

    fn message(results: Vec<(&'static str, Value)>) -> String {
        let error = ArrowTableResult.build_result(dict(results)).unwrap_err();
        error.to_string()
    }

    #[test]
    fn lists_are_columns_and_single_values_are_repeated() {
        let table = table(vec![
            ("spend", value(vec![1.5, 2.5])),
            ("weeks", value(2_usize)),
            ("region", value("north".to_owned())),
            ("signups", value(vec![Some(3_u64), None])),
            ("is_open", value(vec![true, false])),
            ("rate", value(None::<f64>)),
        ]);

        assert_eq!((table.num_columns(), table.num_rows()), (6, 2));
        let names: Vec<&str> = table
            .schema_ref()
            .fields()
            .iter()
            .map(|f| f.name().as_str())
            .collect();
        assert_eq!(
            names,
            ["spend", "weeks", "region", "signups", "is_open", "rate"]
        );
        assert_eq!(
            table.column(0).as_primitive::<Float64Type>().values(),
            &[1.5, 2.5]
        );
        assert_eq!(
            table.column(1).as_primitive::<UInt64Type>().values(),
            &[2, 2]
        );
        assert_eq!(table.column(2).as_string::<i32>().value(1), "north");
        assert_eq!(
            (table.column(3).null_count(), table.column(5).null_count()),
            (1, 2)
        );
        assert!(table.column(4).as_boolean().value(0));
    }

    #[test]
    fn single_values_make_one_row_and_empty_lists_none() {
        assert_eq!(
            table(vec![("mean", value(1.0)), ("n", value(3_u8))]).num_rows(),
            1
        );
        assert_eq!(
            table(vec![("n", value(3_u8)), ("all", value(Vec::<f64>::new()))]).num_rows(),
            0
        );
        assert_eq!(table(Vec::new()).num_rows(), 0);
    }

    #[test]
    fn every_type_of_number() {
        let table = table(vec![
            ("i8", value(1_i8)),
            ("i16", value(1_i16)),
            ("i32", value(1_i32)),
            ("i64", value(1_i64)),
            ("isize", value(1_isize)),
            ("u8", value(1_u8)),
            ("u16", value(1_u16)),
            ("u32", value(1_u32)),
            ("f32", value(1_f32)),
            ("char", value('c')),
            ("str", value("text")),
        ]);
        let types: Vec<String> = table
            .schema_ref()
            .fields()
            .iter()
            .map(|field| field.data_type().to_string())
            .collect();
        let expected = [
            "Int8", "Int16", "Int32", "Int64", "Int64", "UInt8", "UInt16", "UInt32", "Float32",
            "Utf8", "Utf8",
        ];
        assert_eq!(types, expected);
    }

    #[test]
    fn arrays_and_tables_of_arrow_itself() {
        let array: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
        let inner = RecordBatch::try_from_iter([("x", Arc::clone(&array))]).unwrap();

        let alone = table(vec![("frame", value(inner.clone()))]);
        assert_eq!(alone, inner);

        let joined = table(vec![
            ("frame", value(inner)),
            ("any", value(array)),
            ("own", value(Float64Array::from(vec![0.5, 1.5]))),
            ("n", value(1_i64)),
        ]);
        let names: Vec<&str> = joined
            .schema_ref()
            .fields()
            .iter()
            .map(|f| f.name().as_str())
            .collect();
        assert_eq!(names, ["frame.x", "any", "own", "n"]);
        assert_eq!(joined.num_rows(), 2);
    }

    #[test]
    fn different_lengths_are_refused_with_all_names() {
        let message = message(vec![
            ("spend", value(vec![1.0, 2.0])),
            ("n", value(1_u8)),
            ("signups", value(vec![1_u8])),
        ]);
        assert_eq!(
            message,
            "columns of different lengths do not make a table: `spend` has 2 rows, `signups` has 1 row"
        );
    }

    #[test]
    fn other_types_are_refused_with_node_and_type() {
        assert_eq!(
            message(vec![("fit", value(Strange))]),
            "the result `fit` cannot be a column: `Strange` is not a number, a `bool` or a `String`, \
             nor an `Option` or a `Vec` of them; do not ask for it, or add a node that makes a column \
             of it"
        );
    }
}
