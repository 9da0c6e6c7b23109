//! Names that rustc would warn about in a `let`: the flow says that it means them.

#![allow(non_snake_case)]

use nevis::{Collect, Parallelizable};

pub fn itemNumber(count__all: u64) -> impl Parallelizable<u64> {
    0..count__all
}

pub fn price__eu(itemNumber: u64) -> f64 {
    itemNumber as f64
}

pub fn Total(price__eu: Collect<f64>) -> f64 {
    price__eu.iter().sum()
}
