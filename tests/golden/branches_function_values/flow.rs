pub fn scale(factor: f64) -> impl Fn(f64) -> f64 {
    move |value| value * factor
}

pub fn shift(offset: f64) -> impl Fn(f64) -> f64 + Send + Sync {
    move |value| value + offset
}

pub fn scaled(scale: &dyn Fn(f64) -> f64, value: f64) -> f64 {
    scale(value)
}

pub fn shifted(shift: &(dyn Fn(f64) -> f64 + Sync), value: f64) -> f64 {
    shift(value)
}

pub fn shifted_twice(shift: &(dyn Fn(f64) -> f64 + Sync), value: f64) -> f64 {
    shift(shift(value))
}

pub fn all(scaled: f64, shifted: f64, shifted_twice: f64) -> [f64; 3] {
    [scaled, shifted, shifted_twice]
}
