#[nevis::default(days = 1.0)]
pub fn with_default(days: f64) -> f64 {
    days
}

pub fn without(days: f64) -> f64 {
    days
}
