pub fn price(net: f64, vat: f64) -> f64 {
    net * vat
}

#[nevis::config_when(region = "eu")]
pub fn cost__eu(net: f64) -> f64 {
    net
}

pub fn total(price: f64, cost: f64) -> f64 {
    price + cost
}
