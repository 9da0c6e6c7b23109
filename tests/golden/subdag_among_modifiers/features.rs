pub fn total(table: &[f64]) -> f64 {
    table.iter().sum()
}

pub fn largest(table: &[f64]) -> f64 {
    table.iter().copied().fold(0.0, f64::max)
}
