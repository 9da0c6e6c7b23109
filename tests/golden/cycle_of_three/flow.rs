pub fn net(gross: f64, tax: f64) -> f64 {
    gross - tax
}

pub fn tax(rate: f64, gross: f64) -> f64 {
    gross * rate
}

pub fn rate(net: f64) -> f64 {
    if net > 100.0 { 0.3 } else { 0.2 }
}

pub fn gross(hours: f64) -> f64 {
    hours * 20.0
}
