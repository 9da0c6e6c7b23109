//! Gross amounts, by region.

#![allow(non_snake_case)]

#[nevis::config_when(region = "eu")]
pub fn gross__eu(amount: f64, vat: f64) -> f64 {
    amount * (1.0 + vat)
}

#[nevis::config_otherwise]
pub fn gross__rest(amount: f64, rounds: u32) -> f64 {
    amount + f64::from(rounds)
}
