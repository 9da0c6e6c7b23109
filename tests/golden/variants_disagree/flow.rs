use nevis::{Collect, Parallelizable};

#[nevis::config_when(region = "eu")]
pub fn row__eu(table: &[f64]) -> impl Parallelizable<f64> + use<> {
    table.to_vec()
}

#[nevis::config_otherwise]
pub fn row__rest(table: &[f64]) -> impl Parallelizable<f64> + use<> {
    table[1..].to_vec()
}

pub fn other(table: &[f64]) -> impl Parallelizable<f64> + use<> {
    table.to_vec()
}

#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64) -> f64 {
    net
}

#[nevis::config_otherwise]
pub fn price__rest(net: f64) -> Result<String, String> {
    Ok(net.to_string())
}

#[nevis::config_when(region = "eu")]
pub fn tax__eu(other: f64) -> f64 {
    other
}

#[nevis::config_otherwise]
pub fn tax__rest(net: f64) -> f64 {
    net
}

#[nevis::config_when(region = "us")]
pub fn limit__us() -> f64 {
    1.0
}

#[nevis::config_when(region = "us")]
pub fn scale__us() -> impl Fn(f64) -> f64 {
    |x| x
}

#[nevis::config_otherwise]
pub fn scale__rest() -> impl Fn(f64) -> f64 {
    |x| 2.0 * x
}

pub fn total(row: f64, limit: f64, scale: &dyn Fn(f64) -> f64) -> f64 {
    scale(row.min(limit))
}

pub fn all(total: Collect<f64>) -> usize {
    total.len()
}
