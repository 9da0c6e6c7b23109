pub fn total(prices: &[f64]) -> f64 {
    prices.iter().sum()
}

pub fn count(prices: Vec<f64>) -> usize {
    prices.len()
}

pub fn names(prices: &[String]) -> String {
    prices.join(" ")
}

pub fn scaled(factor: Option<f64>) -> f64 {
    factor.unwrap_or(1.0)
}

pub fn doubled(factor: f64) -> f64 {
    2.0 * factor
}
