//! What the attribute would make is unknown, so names that are missing are not reported.

#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net * 1.2
}

#[nevis::config_otherwise]
pub fn price__rest(net: f64) -> f64 {
    net
}

pub fn total(prise: f64, count: f64) -> f64 {
    prise * count
}
