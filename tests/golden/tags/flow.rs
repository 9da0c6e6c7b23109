#[nevis::tag(owner = "growth", pii = "false")]
pub fn spend(budget: f64) -> f64 {
    budget * 0.9
}

#[nevis::tag(r#type = "a \"quoted\" text")]
#[nevis::tag(owner = "search")]
pub fn cost(spend: f64) -> f64 {
    spend * 1.1
}
