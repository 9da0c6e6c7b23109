//! Checks of each item, and after the block.

use nevis::{Collect, Parallelizable};

pub fn number(count: i64) -> impl Parallelizable<i64> {
    0..count
}

#[nevis::check_output(range(max = 9), importance = fail)]
pub fn square(number: i64) -> i64 {
    number * number
}

#[nevis::check_output(range(max = 20), importance = fail)]
pub fn cube(number: i64) -> i64 {
    number * number * number
}

/// Only a warning.
#[nevis::check_output(range(max = 5))]
pub fn sum(square: i64, cube: i64) -> i64 {
    square + cube
}

#[nevis::check_output(not_empty, importance = fail)]
pub fn sums(sum: Collect<i64>) -> Vec<i64> {
    sum.into_vec()
}

#[nevis::check_output(range(max = 100), importance = fail)]
pub fn squares(square: Collect<i64>) -> i64 {
    square.iter().sum()
}
