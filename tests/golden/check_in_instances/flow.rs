//! Checks in instances of a module, and of what a function makes of one.

/// Both instances are checked, and fail together.
#[nevis::subdag(super::prices, inputs(base = value(2.0)), namespace = "low")]
pub fn low(price: f64) -> f64 {
    price
}

#[nevis::check_output(range(0, 100), importance = fail)]
#[nevis::subdag(super::prices, inputs(base = source(base)), namespace = "high")]
pub fn high(price: f64) -> f64 {
    price * 2.0
}
