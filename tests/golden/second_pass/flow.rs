use nevis::{Collect, Parallelizable};

pub fn reading(readings: &[f64]) -> impl Parallelizable<f64> {
    readings.to_vec()
}

pub fn celsius(reading: f64) -> f64 {
    (reading - 32.0) / 1.8
}

pub fn label(celsius: f64) -> String {
    format!("{celsius:.1}")
}

pub fn mean(celsius: &Collect<f64>) -> f64 {
    celsius.iter().sum::<f64>() / celsius.len() as f64
}

/// Needs this item's value and the mean of all: a second pass.
pub fn deviation(celsius: f64, mean: f64, label: &str) -> String {
    format!("{label}: {:.1}", celsius - mean)
}

pub fn deviations(deviation: Collect<String>) -> Vec<String> {
    deviation.into_vec()
}
