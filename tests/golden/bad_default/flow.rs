#[nevis::default]
pub fn nothing(days: f64) -> f64 {
    days
}

#[nevis::default(1.0)]
pub fn no_name(days: f64) -> f64 {
    days
}

#[nevis::default(dys = 1.0)]
pub fn no_parameter(days: f64) -> f64 {
    days
}

#[nevis::default(days = "long")]
pub fn wrong_type(days: f64) -> f64 {
    days
}

#[nevis::default(days = source(other))]
pub fn no_value(days: f64) -> f64 {
    days
}

#[nevis::default(days = 1.0, days = 2.0)]
pub fn two(days: f64) -> f64 {
    days
}

#[nevis::default(days = 1.0)]
pub fn optional(days: Option<f64>) -> f64 {
    days.unwrap_or_default()
}

#[nevis::default(days = 1.0)]
#[nevis::inject(days = 2.0)]
pub fn constant(days: f64) -> f64 {
    days
}

#[nevis::inject(days = 2.0)]
#[nevis::default(days = 1.0)]
pub fn constant_later(days: f64) -> f64 {
    days
}
