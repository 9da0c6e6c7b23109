pub fn selected() -> Vec<f64> {
    vec![1.0]
}

pub fn total(selectde: &[f64]) -> f64 {
    selectde.iter().sum()
}
