//! What a basket costs in a region.

use nevis::{Collect, Parallelizable};

/// Each net price.
pub fn item(basket: &[f64]) -> impl Parallelizable<f64> + use<> {
    basket.to_vec()
}

#[nevis::config_when(region = "eu")]
pub fn price__eu(item: f64, vat: f64) -> f64 {
    item * (1.0 + vat)
}

#[nevis::config_when_not(region = "eu")]
pub fn price__rest(item: f64) -> f64 {
    item
}

#[nevis::config_when_in(region = ["eu", "uk"], debug = [false])]
pub fn rounded__europe(price: f64) -> f64 {
    (price * 100.0).round() / 100.0
}

#[nevis::config_when_not_in(region = ["eu", "uk"])]
pub fn rounded__rest(price: f64) -> f64 {
    price.round()
}

/// Two attributes: both hold, and one gives the name.
#[nevis::config_when(region = "eu", name = "total")]
#[nevis::config_when_not(debug = true, missing = 1)]
pub fn eu_total(rounded: Collect<f64>) -> f64 {
    rounded.iter().sum()
}

#[nevis::config_otherwise]
pub fn total(rounded: Collect<f64>) -> f64 {
    -rounded.iter().sum::<f64>()
}

/// What two underscores mean in a function without such an attribute.
#[allow(non_snake_case)]
pub fn total__text(total: f64) -> String {
    total.to_string()
}
