pub fn spend(budget: f64) -> f64 {
    budget * 0.9
}
