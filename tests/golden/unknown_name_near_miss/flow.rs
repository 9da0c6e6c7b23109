pub fn spend_mean(spend: &[f64]) -> f64 {
    spend.iter().sum::<f64>() / spend.len() as f64
}

pub fn zero_mean(spend: &[f64], spend_maen: f64) -> Vec<f64> {
    spend.iter().map(|spend| spend - spend_maen).collect()
}

pub fn report(zero_mean: &[f64]) -> String {
    format!("{zero_mean:?}")
}

pub fn mail(report: &str) -> usize {
    report.len()
}
