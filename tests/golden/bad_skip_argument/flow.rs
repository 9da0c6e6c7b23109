#[nevis::skip(true)]
pub fn spend(budget: f64) -> f64 {
    budget * 0.9
}

#[nevis::skip = "yes"]
pub fn cost(budget: f64) -> f64 {
    budget
}
