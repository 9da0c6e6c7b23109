unsafe extern "C" {
    /// Compiled from nothing.
    pub safe fn half(number: f64) -> f64;
    pub safe fn quarter(half: f64) -> f64;
}

#[link(name = "m")]
unsafe extern "C" {
    pub safe fn cbrt(quarter: f64) -> f64;
}
