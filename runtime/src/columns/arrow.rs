//! Columns of an Arrow record batch: arrays without a copy, slices of numbers without one, and vectors.

use arrow_array::types::{
    ArrowPrimitiveType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, PrimitiveArray, RecordBatch, StringArray};

use super::{ColumnOf, FillColumn, Table};

impl Table for RecordBatch {
    fn column_names(&self) -> Vec<String> {
        let fields = self.schema_ref().fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    fn rows(&self) -> usize {
        self.num_rows()
    }
}

/// The column as an array of this type.
fn array<'a, A: Array + 'static>(
    batch: &'a RecordBatch,
    name: &str,
) -> Option<Result<&'a A, String>> {
    let column = batch.column_by_name(name)?;
    let array = column.as_any().downcast_ref();
    Some(array.ok_or_else(|| format!("is {}", column.data_type())))
}

/// The same without nulls.
fn full<'a, A: Array + 'static>(
    batch: &'a RecordBatch,
    name: &str,
) -> Option<Result<&'a A, String>> {
    let array: Result<&A, String> = array(batch, name)?;
    Some(array.and_then(|array| match array.null_count() {
        0 => Ok(array),
        1 => Err("has a null".to_owned()),
        many => Err(format!("has {many} nulls")),
    }))
}

impl ColumnOf<'_, RecordBatch> for ArrayRef {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        table.column_by_name(name).map(|array| Ok(array.clone()))
    }
}

impl<'a> ColumnOf<'a, RecordBatch> for &'a ArrayRef {
    fn column_of(table: &'a RecordBatch, name: &str) -> Option<Result<Self, String>> {
        table.column_by_name(name).map(Ok)
    }
}

impl<T: ArrowPrimitiveType> ColumnOf<'_, RecordBatch> for PrimitiveArray<T> {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        array::<Self>(table, name).map(Result::<&Self, _>::cloned)
    }
}

impl<'a, T: ArrowPrimitiveType> ColumnOf<'a, RecordBatch> for &'a PrimitiveArray<T> {
    fn column_of(table: &'a RecordBatch, name: &str) -> Option<Result<Self, String>> {
        array(table, name)
    }
}

impl<T: ArrowPrimitiveType> FillColumn<T::Native> for PrimitiveArray<T> {
    fn filled(value: T::Native, rows: usize) -> Self {
        Self::from_value(value, rows)
    }
}

macro_rules! arrays {
    ($($array:ty),*) => {$(
        impl ColumnOf<'_, RecordBatch> for $array {
            fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
                array::<Self>(table, name).map(Result::<&Self, _>::cloned)
            }
        }

        impl<'a> ColumnOf<'a, RecordBatch> for &'a $array {
            fn column_of(table: &'a RecordBatch, name: &str) -> Option<Result<Self, String>> {
                array(table, name)
            }
        }
    )*};
}

arrays!(StringArray, BooleanArray);

impl FillColumn<&str> for StringArray {
    fn filled(value: &str, rows: usize) -> Self {
        Self::from_iter_values(std::iter::repeat_n(value, rows))
    }
}

impl FillColumn<bool> for BooleanArray {
    fn filled(value: bool, rows: usize) -> Self {
        Self::from(vec![value; rows])
    }
}

macro_rules! numbers {
    ($($native:ty: $ty:ty),*) => {$(
        impl<'a> ColumnOf<'a, RecordBatch> for &'a [$native] {
            fn column_of(table: &'a RecordBatch, name: &str) -> Option<Result<Self, String>> {
                let array = full::<PrimitiveArray<$ty>>(table, name)?;
                Some(array.map(|array| &**array.values()))
            }
        }

        impl ColumnOf<'_, RecordBatch> for Vec<$native> {
            fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
                let array = full::<PrimitiveArray<$ty>>(table, name)?;
                Some(array.map(|array| array.values().to_vec()))
            }
        }

        impl ColumnOf<'_, RecordBatch> for Vec<Option<$native>> {
            fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
                let array = array::<PrimitiveArray<$ty>>(table, name)?;
                Some(array.map(|array| array.iter().collect()))
            }
        }
    )*};
}

numbers!(
    f32: Float32Type, f64: Float64Type,
    i8: Int8Type, i16: Int16Type, i32: Int32Type, i64: Int64Type,
    u8: UInt8Type, u16: UInt16Type, u32: UInt32Type, u64: UInt64Type
);

impl ColumnOf<'_, RecordBatch> for Vec<bool> {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        let array = full::<BooleanArray>(table, name)?;
        Some(array.map(|array| array.iter().flatten().collect()))
    }
}

impl ColumnOf<'_, RecordBatch> for Vec<Option<bool>> {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        let array = array::<BooleanArray>(table, name)?;
        Some(array.map(|array| array.iter().collect()))
    }
}

impl ColumnOf<'_, RecordBatch> for Vec<String> {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        let array = full::<StringArray>(table, name)?;
        Some(array.map(|array| array.iter().flatten().map(str::to_owned).collect()))
    }
}

impl<'a> ColumnOf<'a, RecordBatch> for Vec<&'a str> {
    fn column_of(table: &'a RecordBatch, name: &str) -> Option<Result<Self, String>> {
        let array = full::<StringArray>(table, name)?;
        Some(array.map(|array| array.iter().flatten().collect()))
    }
}

impl ColumnOf<'_, RecordBatch> for Vec<Option<String>> {
    fn column_of(table: &RecordBatch, name: &str) -> Option<Result<Self, String>> {
        let array = array::<StringArray>(table, name)?;
        Some(array.map(|array| array.iter().map(|text| text.map(str::to_owned)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};

    use super::super::{column, column_or};

    fn people() -> RecordBatch {
        let ages = Float64Array::from(vec![31.0, 45.5]);
        let names = StringArray::from(vec!["Ada", "Grace"]);
        let children = Int64Array::from(vec![Some(3), None]);
        RecordBatch::try_from_iter([
            ("age", Arc::new(ages) as ArrayRef),
            ("name", Arc::new(names) as ArrayRef),
            ("children", Arc::new(children) as ArrayRef),
        ])
        .unwrap()
    }

    #[test]
    fn columns_are_read_as_arrays_slices_and_vectors() {
        let people = people();
        let ages: Float64Array = column(&people, "age").unwrap();
        assert_eq!(ages.value(1).to_string(), "45.5");
        // The buffer is the table's.
        let slice: &[f64] = column(&people, "age").unwrap();
        assert_eq!(slice.as_ptr(), ages.values().as_ptr());
        assert_eq!(column(&people, "age"), Ok(vec![31.0, 45.5]));
        let names: Vec<String> = column(&people, "name").unwrap();
        assert_eq!(names, ["Ada", "Grace"]);
        let names: Vec<&str> = column(&people, "name").unwrap();
        assert_eq!(names, ["Ada", "Grace"]);
        assert_eq!(column(&people, "children"), Ok(vec![Some(3_i64), None]));
    }

    #[test]
    fn what_cannot_be_read_is_said_with_what_is_there() {
        let people = people();
        let message = |error: super::super::ColumnError| error.to_string();
        let missing = column::<Vec<f64>, _>(&people, "aeg").map_err(message);
        assert_eq!(
            missing.unwrap_err(),
            "there is no column `aeg`, there are `age`, `name` and `children`"
        );
        let other = column::<&[f64], _>(&people, "name").map_err(message);
        assert_eq!(
            other.unwrap_err(),
            "column `name` is Utf8, and is read as `&[f64]`"
        );
        let nulls = column::<Vec<i64>, _>(&people, "children").map_err(message);
        assert_eq!(
            nulls.unwrap_err(),
            "column `children` has a null, and is read as `alloc::vec::Vec<i64>`"
        );
        assert_eq!(column_or(&people, "height", 1.5), Ok(vec![1.5, 1.5]));
        let filled: Float64Array = column_or(&people, "height", 1.5).unwrap();
        assert_eq!(filled.value(0).to_string(), "1.5");
        let filled: StringArray = column_or(&people, "city", "Rome").unwrap();
        assert_eq!(filled.value(1), "Rome");
        assert!(column_or::<Vec<f64>, _, _>(&people, "name", 1.0).is_err());
    }
}
