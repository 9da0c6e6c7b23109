use std::collections::BTreeMap;

pub fn a(rate: &str) -> usize {
    rate.len()
}

pub fn b(rates: &[f64], small: u8) -> f64 {
    rates[0] + f64::from(small)
}

pub fn c(region: f64, rate: Vec<f64>) -> f64 {
    region + rate[0]
}

pub fn d(vat: BTreeMap<&str, u32>) -> usize {
    vat.len()
}
