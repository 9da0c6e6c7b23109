//! An instance of a module whose functions have modifiers of all kinds.

pub fn orders() -> Vec<f64> {
    vec![3.0, 1.0, 2.0]
}

#[nevis::subdag(super::features, inputs(values = source(orders)))]
pub fn report(low: f64, high: f64, twice: f64, mean: f64, checked: f64, scaled: f64) -> Vec<f64> {
    vec![low, high, twice, mean, checked, scaled]
}
