pub fn net(price: f64) -> f64 {
    price
}

#[nevis::parameterize(net(factor = 1.0), gross(factor = 1.2))]
pub fn taxed(price: f64, factor: f64) -> f64 {
    price * factor
}
