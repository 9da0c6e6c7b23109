pub fn doubled(number: f64) -> f64 {
    2.0 * number
}

pub fn shifted(doubled: f64, offset: f64) -> f64 {
    doubled + offset
}

pub fn label(shifted: f64) -> String {
    format!("{shifted:.1}")
}
