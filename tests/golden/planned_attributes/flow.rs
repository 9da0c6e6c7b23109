use nevis::config_when;

#[config_when(region = "eu")]
pub fn price(net: f64) -> f64 {
    net * 1.2
}

#[nevis::cache]
#[nevis::retry(3, backoff = "100ms")]
pub fn page(url: &str) -> String {
    url.to_owned()
}
