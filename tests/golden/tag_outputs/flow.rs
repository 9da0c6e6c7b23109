//! Tags of single nodes.

use nevis::Parallelizable;

pub fn days(spend: &[f64]) -> impl Parallelizable<f64> {
    spend.to_vec()
}

/// Tags of one node, and of what is made for it.
#[nevis::tag(owner = "growth", currency = "EUR")]
#[nevis::tag_outputs(net(pii = "false"), gross(currency = "USD", secret = "true"))]
#[nevis::inject(rates = group(rate, value(2)))]
#[nevis::parameterize_values(factor, net = 1.0, gross = 1.2, rounded = 1.0)]
pub fn price(days: f64, rates: &[f64], factor: f64) -> f64 {
    days * factor * rates[0] / rates[1]
}

pub fn total(net: nevis::Collect<f64>, gross: nevis::Collect<f64>, rounded: nevis::Collect<f64>) -> f64 {
    net.iter().chain(&gross).chain(&rounded).sum()
}
