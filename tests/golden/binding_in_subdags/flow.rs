//! Modifiers in instances of a module, outside of map blocks and in one.

use nevis::{Collect, Parallelizable};

#[nevis::subdag(crate::binding_in_subdags::features, inputs(bonus = value(1.0)), config(main = "large_sum"), namespace = "eu")]
pub fn eu_limited(total: f64, limited: f64) -> f64 {
    total + limited
}

/// Two nodes of one function that see an instance. The limit is given, the weight is a node.
#[nevis::subdag(crate::binding_in_subdags::features, inputs(limit = value(2.0), weight = source(half)), config(main = "total"), namespace = "usa")]
#[nevis::parameterize(us(of = total), us_limited(of = limited))]
pub fn american(of: f64) -> f64 {
    of
}

pub fn half() -> f64 {
    0.5
}

pub fn part(table: &[f64]) -> impl Parallelizable<Vec<f64>> {
    table.chunks(2).map(<[f64]>::to_vec).collect::<Vec<_>>()
}

/// For every part.
#[nevis::subdag(crate::binding_in_subdags::features, inputs(table = source(part)), config(main = "total"), namespace = "each")]
pub fn part_limited(limited: f64) -> f64 {
    limited
}

pub fn parts(part_limited: Collect<f64>) -> Vec<f64> {
    part_limited.to_vec()
}
