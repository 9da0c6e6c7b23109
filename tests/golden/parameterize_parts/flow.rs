//! Parts of several nodes of one function.

/// Taken apart below: each has its parts.
#[nevis::parameterize_values(by, three = 3.0, four = 4.0)]
#[nevis::unpack_fields(below, above)]
pub fn bounds(by: f64) -> (f64, f64) {
    (-by, by)
}

/// And above.
#[nevis::unpack_fields(under, over)]
#[nevis::parameterize_values(by, five = 5.0, six = 6.0)]
pub fn limits(by: f64) -> (f64, f64) {
    (-by, by)
}

/// Of one there is one.
#[nevis::parameterize_values(by, seven = 7.0)]
#[nevis::unpack_fields(lower, upper)]
pub fn border(by: f64) -> (f64, f64) {
    (-by, by)
}

/// Who reads them says so.
#[nevis::parameterize_sources(
    three_low(x = three.below),
    four_low(x = four.below),
    five_low(x = five.under),
    six_low(x = six.under),
    seven_low(x = lower),
)]
pub fn same(x: f64) -> f64 {
    x
}
