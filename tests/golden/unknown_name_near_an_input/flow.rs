pub fn total(prices: &[f64], discount: f64) -> f64 {
    prices.iter().sum::<f64>() - discount
}

pub fn report(total: f64, disconut: f64) -> String {
    format!("{total} {disconut}")
}
