pub fn spend(budget: f64, spend: f64) -> f64 {
    budget + spend
}
