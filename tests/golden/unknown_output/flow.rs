pub fn spend(budget: f64) -> f64 {
    budget * 0.9
}

pub fn spend_mean(spend: f64) -> f64 {
    spend / 2.0
}
