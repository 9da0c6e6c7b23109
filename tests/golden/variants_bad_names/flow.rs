#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net
}
