pub fn rule(threshold: f64) -> impl Fn(f64) -> bool {
    move |value| value > threshold
}
