//! Mistakes in some of the variants, and one in all.

#[nevis::config_when_in(region = ["eu", "uk"])]
pub fn price__europe(net: f64, vat: f64) -> f64 {
    net * (1.0 + vat)
}

#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net
}

#[nevis::config_when_in(region = ["eu", "uk"])]
pub fn tax__europe(prices: f64) -> f64 {
    prices
}

#[nevis::config_when(region = "us")]
pub fn tax__us(net: f64) -> f64 {
    net
}

pub fn total(price: f64, tax: f64, digits: u8) -> f64 {
    price + tax + f64::from(digits)
}

pub fn same(totl: f64) -> f64 {
    totl
}
