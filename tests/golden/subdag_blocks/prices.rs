//! Prices from a base.

pub fn net(base: u32, factor: u32) -> f64 {
    f64::from(base * factor)
}

pub fn gross(net: f64) -> f64 {
    net + 1.0
}
