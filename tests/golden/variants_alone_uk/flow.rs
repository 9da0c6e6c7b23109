//! What an order costs in each region.

use nevis::{Collect, Parallelizable};

/// The net price of each item.
pub fn item(basket: &[f64]) -> impl Parallelizable<f64> + use<> {
    basket.to_vec()
}

/// Without the discount of the season.
pub fn discounted(item: f64, discount: f64) -> f64 {
    item * (1.0 - discount)
}

#[nevis::config_when_in(region = ["eu", "uk"])]
pub fn price__europe(discounted: f64, vat: f64) -> f64 {
    discounted * (1.0 + vat)
}

#[nevis::config_when(region = "us")]
pub fn price__us(discounted: f64) -> Result<f64, String> {
    if discounted < 0.0 { Err("a refund".to_owned()) } else { Ok(discounted) }
}

#[nevis::config_otherwise]
pub fn price__rest(item: f64) -> f64 {
    item
}

/// The same in all.
pub fn basket_size(basket: &[f64]) -> usize {
    basket.len()
}

/// Only the key differs.
pub fn rounded(price: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (price * scale).round() / scale
}

pub fn total(rounded: Collect<f64>) -> f64 {
    rounded.iter().sum()
}

#[nevis::config_when(region = "us")]
pub fn tax__us(total: f64, state_tax: &[f64]) -> Vec<f64> {
    state_tax.iter().map(|tax| tax * total).collect()
}

#[nevis::config_otherwise]
pub fn tax__rest(total: f64) -> Vec<f64> {
    vec![total]
}

/// Takes what one of the alternatives makes.
pub fn invoice(tax: Vec<f64>, total: f64, basket_size: usize) -> String {
    format!("{basket_size} for {total}, tax {tax:?}")
}
