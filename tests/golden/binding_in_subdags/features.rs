//! A module with nodes of all kinds.

/// Values that are larger than {least}.
#[nevis::parameterize_values(least, large = 10.0, huge = 100.0)]
pub fn larger(table: &[f64], least: f64) -> Vec<f64> {
    table.iter().copied().filter(|value| *value > least).collect()
}

#[nevis::parameterize_sources(large_sum(values = large), huge_sum(values = huge))]
pub fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

#[nevis::inject(sums = group(large_sum, huge_sum, bonus))]
#[nevis::default(weight = 1.0)]
pub fn total(sums: &[f64], weight: f64) -> f64 {
    sums.iter().sum::<f64>() * weight
}

#[nevis::default(limit = 0.5)]
#[nevis::resolve(of = source(config(main)))]
pub fn limited(of: f64, limit: f64) -> f64 {
    of * limit
}
