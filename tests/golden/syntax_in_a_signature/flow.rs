pub fn spend(budget: f64,, rate: f64) -> f64 {
    budget * rate
}

pub fn cost(spend: f64) -> f64 {
    spend
}
