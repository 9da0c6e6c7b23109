pub fn left(right: f64) -> f64 {
    right
}
