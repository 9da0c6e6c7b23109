#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net * 1.2
}

#[nevis::config_otherwise]
pub fn price__rest(net: f64, rates: &[f64]) -> f64 {
    net * rates[0]
}
