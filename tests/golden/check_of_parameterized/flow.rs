//! Checks of some of the nodes of a function, and under another attribute.

/// Only one of them.
#[nevis::check_output(range(0, 5), target = small, importance = fail)]
#[nevis::check_output(range(max = 1000), importance = fail)]
#[nevis::parameterize(small(factor = value(1)), large(factor = value(100)))]
pub fn scaled(x: f64, factor: f64) -> f64 {
    x * factor
}

/// Checked before it is taken apart, and one of the parts.
#[nevis::check_output(not_empty, target = name, importance = fail)]
#[nevis::unpack_fields(name, size)]
#[nevis::check_output_custom(is_pair)]
pub fn pair(small: f64, large: f64) -> (String, usize) {
    (if small > 4.0 { String::new() } else { "pair".to_owned() }, large as usize)
}

pub(crate) fn is_pair(pair: &(String, usize)) -> bool {
    pair.0.is_empty() || pair.1 > 0
}
