//! Columns that cannot be read.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use polars::prelude::LazyFrame;

#[nevis::extract_columns(age)]
pub fn untyped(x: f64) -> RecordBatch {
    todo!()
}

#[nevis::extract_columns(age: f64)]
pub fn number(x: f64) -> f64 {
    x
}

#[nevis::extract_columns(age: f64)]
pub fn map(x: f64) -> BTreeMap<String, f64> {
    todo!()
}

#[nevis::extract_columns(age: f64)]
pub fn lazy(x: f64) -> LazyFrame {
    todo!()
}

#[nevis::extract_columns(age: &[f64], fill_with = 0.0)]
pub fn borrowed(x: f64) -> RecordBatch {
    todo!()
}

#[nevis::extract_columns(age: f64, fill_with = "none")]
pub fn filled(x: f64) -> RecordBatch {
    todo!()
}
