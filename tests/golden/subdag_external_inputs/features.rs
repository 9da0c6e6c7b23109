pub fn clean(table: &[f64]) -> Vec<f64> {
    table.to_vec()
}

pub fn total(clean: &[f64], rate: f64) -> f64 {
    clean.iter().sum::<f64>() * rate
}
