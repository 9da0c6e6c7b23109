pub fn total(rate: f64) -> f64 {
    rate
}
