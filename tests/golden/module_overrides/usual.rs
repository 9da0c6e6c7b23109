//! What there usually is.

/// The rest of this function's nodes goes with it.
#[allow(dead_code)]
#[nevis::inject(parts = group(source(base), value(3.0)))]
pub fn rate(parts: &[f64]) -> f64 {
    parts.iter().sum()
}

pub fn base() -> f64 {
    1.0
}

pub fn price(rate: f64, base: f64) -> f64 {
    rate * base
}
