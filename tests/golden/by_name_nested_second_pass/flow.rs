//! A second pass over the inner blocks of each outer item, which goes over as many items as the first.

use nevis::{Collect, Parallelizable};

pub fn row(rows: &[Vec<f64>]) -> impl Parallelizable<Vec<f64>> {
    rows.to_vec()
}

pub fn cell(row: &[f64]) -> impl Parallelizable<f64> {
    row.to_vec()
}

pub fn square(cell: f64) -> f64 {
    cell * cell
}

pub fn row_sum(square: Collect<f64>) -> f64 {
    square.iter().sum()
}

pub fn total(row_sum: Collect<f64>) -> f64 {
    row_sum.iter().sum()
}

pub fn share(square: f64, total: f64) -> f64 {
    square / total
}

pub fn row_share(share: Collect<f64>) -> f64 {
    share.iter().sum::<f64>() + 0.0
}

pub fn shares(row_share: Collect<f64>) -> Vec<f64> {
    row_share.into_vec()
}
