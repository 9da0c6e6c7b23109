#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64, vat: f64) -> f64 {
    net * (1.0 + vat)
}

#[nevis::config_when_in(region = ["us", "ca"], debug = [false])]
pub fn price__america(net: f64) -> f64 {
    net
}

/// Of the last letter of a type.
#[nevis::config_when(zone = "1")]
#[nevis::config_when_not_in(region = ["asia"])]
pub fn tax__one(net: f64) -> f64 {
    net
}

#[nevis::config_when(zone = 2.0)]
pub fn tax__two(net: f64) -> f64 {
    net
}

pub fn total(price: f64, tax: f64) -> f64 {
    price + tax
}
