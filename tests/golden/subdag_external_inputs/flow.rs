//! What a module may need from outside is listed.

pub fn table() -> Vec<f64> {
    vec![1.0]
}

#[nevis::subdag(super::features, external_inputs(table))]
pub fn missing(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = table), external_inputs(ratte))]
pub fn unknown(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, external_inputs(table, rate, clean))]
pub fn computed(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, external_inputs(rate = 3))]
pub fn form(total: f64) -> f64 {
    total
}
