//! Arrow columns and tables.

use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{
    Array, BooleanArray, GenericStringArray, OffsetSizeTrait, PrimitiveArray, RecordBatch,
};

use super::length::Length;
use super::values::Values;

/// A null is a value that is not there.
impl<T: ArrowPrimitiveType> Values for PrimitiveArray<T> {
    type Leaf = T::Native;
    const IS_ONE: bool = false;

    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a T::Native>)) {
        for (at, value) in self.values().iter().enumerate() {
            see(self.is_valid(at).then_some(value));
        }
    }
}

impl<O: OffsetSizeTrait> Values for GenericStringArray<O> {
    type Leaf = str;
    const IS_ONE: bool = false;

    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a str>)) {
        for text in self {
            see(text);
        }
    }
}

impl Values for BooleanArray {
    type Leaf = bool;
    const IS_ONE: bool = false;

    fn each<'a>(&'a self, see: &mut impl FnMut(Option<&'a bool>)) {
        for value in self {
            see(value.map(|value| if value { &true } else { &false }));
        }
    }
}

macro_rules! columns {
    ($([$($parameter:tt)*] $column:ty;)*) => {$(
        impl<$($parameter)*> Length for $column {
            const THINGS: (&'static str, &'static str) = ("value", "values");

            fn length(&self) -> usize {
                Array::len(self)
            }
        }
    )*};
}

columns! {
    [T: ArrowPrimitiveType] PrimitiveArray<T>;
    [O: OffsetSizeTrait] GenericStringArray<O>;
    [] BooleanArray;
    [] dyn Array;
}

impl Length for RecordBatch {
    const THINGS: (&'static str, &'static str) = ("row", "rows");

    fn length(&self) -> usize {
        self.num_rows()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int32Array, StringArray};

    use crate::check::{allow_nan, len, mean_in_range, not_empty, range, regex, unique, values_in};

    #[test]
    fn nulls_are_missing() {
        let column = Float64Array::from(vec![Some(0.5), None, Some(1.5)]);
        let result = range(&column, 0.0, 1.0);
        assert_eq!(
            result.message,
            "1 of 3 values is outside 0.0 to 1.0: 1.5 at 2"
        );
        assert!(mean_in_range(&column, 1.0, 1.0).passes);
        assert_eq!(
            allow_nan(&column, false).message,
            "1 of 3 values is missing, at 1"
        );
        assert!(values_in(&Int32Array::from(vec![1, 2]), &[1.0, 2.0]).passes);
    }

    #[test]
    fn columns_of_texts_and_truths() {
        let column = StringArray::from(vec![Some("a"), None, Some("a")]);
        assert!(regex(&column, "^a$").passes);
        assert!(!unique(&column).passes);
        assert!(!unique(&BooleanArray::from(vec![true, false, true])).passes);
        let column: ArrayRef = Arc::new(column);
        assert!(not_empty(&column).passes);
        assert_eq!(len(&column, 0, 2).message, "3 values, not at most 2");
    }
}
