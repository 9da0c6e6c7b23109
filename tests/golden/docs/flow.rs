//! What a circle is about.
//!
//! Only the first paragraph stands on `run`.

/// The area, in square metres.
///
/// See [`PI`](std::f64::consts::PI).
pub fn area(radius: f64) -> f64 {
    std::f64::consts::PI * radius * radius
}

#[doc = "The way around, in [metres]."]
pub fn circumference(radius: f64) -> f64 {
    2.0 * std::f64::consts::PI * radius
}

/**
 * The area of a slice.
 */
pub fn slice(area: f64) -> f64 {
    area / 8.0
}
