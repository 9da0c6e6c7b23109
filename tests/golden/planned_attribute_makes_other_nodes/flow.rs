//! What the attribute would make is unknown, so names that are missing are not reported.

#[nevis::cache(price)]
pub fn price__eu(net: f64) -> f64 {
    net * 1.2
}

#[nevis::per_worker]
pub fn price__rest(net: f64) -> f64 {
    net
}

pub fn total(prise: f64, count: f64) -> f64 {
    prise * count
}
