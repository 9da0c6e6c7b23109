pub fn spend_mean(spend: &[f64]) -> f64 {
    spend[0]
}

pub fn label(spend: &[String]) -> String {
    spend.join(" ")
}
