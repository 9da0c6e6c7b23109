pub fn report(spend_maen: f64) -> String {
    spend_maen.to_string()
}

pub fn mean(spend_mean: String) -> String {
    spend_mean
}
