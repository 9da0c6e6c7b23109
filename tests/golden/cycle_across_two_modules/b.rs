pub fn right(left: f64) -> f64 {
    left
}
