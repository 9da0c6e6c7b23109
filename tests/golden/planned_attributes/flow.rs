use nevis::cache;

#[cache]
pub fn price(net: f64) -> f64 {
    net * 1.2
}

#[nevis::per_worker]
#[nevis::retry(3, backoff = "100ms")]
pub fn page(url: &str) -> String {
    url.to_owned()
}
