pub fn spend(budget: f64) -> f64 {
    budget * 0.9
}

pub fn cost(spend: f64) -> f64 {
    spend * 1.1
}
