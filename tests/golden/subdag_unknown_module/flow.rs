//! Modules and functions that are not there.

/// A slip.
#[nevis::subdag(super::featurs)]
pub fn slip(total: f64) -> f64 {
    total
}

/// Nowhere.
#[nevis::subdag(crate::elsewhere::prices)]
pub fn nowhere(total: f64) -> f64 {
    total
}

/// A function is no module.
#[nevis::subdag(super::features::total)]
pub fn function(total: f64) -> f64 {
    total
}

/// A function that is not there.
#[nevis::subdag([super::features::totl])]
pub fn no_function(total: f64) -> f64 {
    total
}

/// A module in this file.
#[nevis::subdag(inside)]
pub fn in_here(total: f64) -> f64 {
    total
}

pub mod inside {
    pub fn total() -> f64 {
        1.0
    }
}

/// A module without public functions.
#[nevis::subdag(super::private)]
pub fn empty(total: f64) -> f64 {
    total
}

/// Nothing that is not known is an input then.
pub fn reader(typo_of_nothing: f64) -> f64 {
    typo_of_nothing
}
