//! Prices, for instances.

#[nevis::mutate(apply_to(price, rate = 0.5).when(region = "eu"))]
pub(crate) fn taxed(value: f64, rate: f64) -> f64 {
    value * (1.0 + rate)
}

#[nevis::pipe_input(step(taxed, rate = value(0.0)))]
pub fn price(base: f64) -> f64 {
    base * 10.0
}

#[nevis::unpack_fields(low, high)]
pub fn range(price: f64) -> (f64, f64) {
    (price - 1.0, price + 1.0)
}
