pub fn spend_mean(spend: &[f64]) -> f64 {
    spend[0]
}

pub fn spent_mean(spend: &[f64]) -> f64 {
    spend[1]
}

pub fn report(spenz_mean: f64) -> String {
    spenz_mean.to_string()
}
