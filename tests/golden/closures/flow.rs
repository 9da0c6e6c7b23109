//! Values whose types have no name stay where they are made.

pub fn rule(threshold: f64) -> impl Fn(f64) -> bool {
    move |value| value > threshold
}

pub fn above(rule: &dyn Fn(f64) -> bool, values: &[f64]) -> usize {
    values.iter().filter(|value| rule(**value)).count()
}

pub fn scale(threshold: f64) -> Box<dyn Fn(f64) -> f64 + Send> {
    Box::new(move |value| value * threshold)
}

pub fn scaled(scale: &(dyn Fn(f64) -> f64 + Send), values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| scale(*value)).collect()
}

pub fn shift() -> fn(f64) -> f64 {
    |value| value + 1.0
}

pub fn shifted(shift: fn(f64) -> f64, scaled: &[f64]) -> Vec<f64> {
    scaled.iter().copied().map(shift).collect()
}
