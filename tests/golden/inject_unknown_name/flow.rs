pub fn revenue(spend: f64) -> f64 {
    2.0 * spend
}

#[nevis::inject(x = source(reveune))]
pub fn of_one(x: f64) -> f64 {
    x
}

#[nevis::inject(xs = group(source(revenue), source(revneue)))]
pub fn of_several(xs: &[f64]) -> f64 {
    xs[0]
}
