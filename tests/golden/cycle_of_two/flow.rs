pub fn avg_3wk_spend(spend_mean: f64) -> Vec<f64> {
    vec![spend_mean]
}

pub fn label(avg_3wk_spend: &[f64]) -> String {
    format!("{avg_3wk_spend:?}")
}

pub fn spend_mean(avg_3wk_spend: &[f64]) -> f64 {
    avg_3wk_spend[0]
}
