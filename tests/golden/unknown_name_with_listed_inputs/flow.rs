pub fn total(prices: &[f64], discount: f64) -> f64 {
    prices.iter().sum::<f64>() - discount
}

pub fn report(totl: f64, currency: &str) -> String {
    format!("{totl} {currency}")
}

pub fn mail(report: &str, currency: &str) -> String {
    format!("{report}{currency}")
}
