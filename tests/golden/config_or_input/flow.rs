//! A value that functions compute under other configs, and that is an input, or a value of the config.

/// No alternative fits, and the build script lists `price` as an input.
#[nevis::config_when(mode = "batch")]
pub fn price__batch(table: &[f64]) -> f64 {
    table[0]
}

/// This one fits, though it is listed, too.
#[nevis::config_when(mode = "online")]
pub fn rate__online() -> f64 {
    2.0
}

/// The config has `limit` itself.
#[nevis::config_when(mode = "batch")]
pub fn limit__batch() -> u32 {
    100
}

pub fn cost(price: f64, rate: f64, limit: u32) -> f64 {
    (price * rate).min(f64::from(limit))
}
