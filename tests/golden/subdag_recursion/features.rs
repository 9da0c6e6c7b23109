#[nevis::subdag(super::prices)]
pub fn total(price: f64) -> f64 {
    price
}
