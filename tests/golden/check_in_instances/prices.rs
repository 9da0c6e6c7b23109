//! Prices.

#[nevis::check_output_custom(is_below, importance = fail)]
#[nevis::check_output(range(min = 1), importance = fail)]
pub fn price(base: f64) -> f64 {
    base * 1.5
}

pub fn limit() -> f64 {
    60.0
}

pub(crate) fn is_below(price: f64, limit: f64) -> bool {
    price < limit
}
