//! One module under several configs.

pub fn net(prices: &[f64]) -> f64 {
    prices.iter().sum()
}

/// The flow's own config chooses here.
#[nevis::subdag(super::tax, inputs(amount = source(net)))]
pub fn price(gross: f64) -> f64 {
    gross
}

/// What is said here goes before that.
#[nevis::subdag(super::tax, inputs(amount = source(net)), config(region = "us", rounds = 1), namespace = "us")]
pub fn us_price(gross: f64, rounds: u32) -> f64 {
    gross + f64::from(rounds)
}
