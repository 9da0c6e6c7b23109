#[nevis::subdag(super::features)]
pub fn price(total: f64) -> f64 {
    total
}
