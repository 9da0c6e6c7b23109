//! What is special goes before what is usual.

/// Takes the place of the usual one.
pub fn rate() -> f64 {
    2.0
}

pub fn only_here(rate: f64) -> f64 {
    rate + 1.0
}
