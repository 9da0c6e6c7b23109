#![allow(non_snake_case)]

pub fn clean(table: &[f64]) -> Vec<f64> {
    table.to_vec()
}

#[nevis::config_when(region = "eu")]
pub fn total__eu(clean: &[f64], factor: f64) -> f64 {
    clean.iter().sum::<f64>() * factor
}

#[nevis::config_when(region = "uk")]
pub fn total__uk(clean: &[f64]) -> f64 {
    clean.iter().sum()
}
