pub fn spend(forecast: f64) -> f64 {
    forecast
}

pub fn cost(spend: f64) -> f64 {
    spend * 1.1
}
