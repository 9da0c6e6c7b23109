//! Modules that instantiate each other, and themselves.

#[nevis::subdag(super::features)]
pub fn report(total: f64) -> f64 {
    total
}

/// Its own module.
#[nevis::subdag(super::flow)]
pub fn itself(total: f64) -> f64 {
    total
}
