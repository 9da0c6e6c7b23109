//! Fields that are not there, or cannot be taken.

use std::collections::BTreeMap;

use crate::elsewhere::Foreign;

pub(crate) struct Stats {
    pub(crate) mean: f64,
    max: f64,
    pub(crate) values: Vec<f64>,
}

#[nevis::extract_fields(maen: f64)]
pub fn misspelt(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(max: f64)]
pub fn private(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean: f32)]
pub fn other_type(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(values: &[u8])]
pub fn other_slice(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean)]
pub fn foreign(x: f64) -> Foreign {
    todo!()
}

#[nevis::extract_fields]
pub fn nothing(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields()]
pub fn none(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean: f64, mean: f64)]
pub fn twice(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean = 1.0)]
pub fn option(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(a::mean)]
pub fn path(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(3)]
pub fn number(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean: f64, fill_with = 0.0)]
pub fn filled(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(first: f64)]
pub fn tuple(x: f64) -> (f64, f64) {
    todo!()
}

#[nevis::extract_fields(first: f64)]
pub fn scalar(x: f64) -> Option<Stats> {
    todo!()
}

#[nevis::extract_fields(first: u32)]
pub fn map(x: f64) -> BTreeMap<String, f64> {
    todo!()
}

#[nevis::extract_fields(second: f64, fill_with = "none")]
pub fn filled_map(x: f64) -> BTreeMap<String, f64> {
    todo!()
}

#[nevis::extract_fields(third: f64, fill_with = compute(3))]
pub fn computed_map(x: f64) -> BTreeMap<String, f64> {
    todo!()
}

#[nevis::extract_fields(mean: f64)]
pub fn one(x: f64) -> Stats {
    todo!()
}

#[nevis::extract_fields(mean: f64)]
pub fn two(x: f64) -> Stats {
    todo!()
}
