//! Another module.

pub fn elsewhere(cost: f64) -> f64 {
    cost
}
