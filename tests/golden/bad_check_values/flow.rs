//! Lists, patterns and settings that are not as they should be.

#[nevis::check_output(values_in([]))]
pub fn no_values() -> u8 {
    1
}

#[nevis::check_output(values_in([1, "a"]))]
pub fn mixed_values() -> u8 {
    1
}

#[nevis::check_output(values_in(1, 2))]
pub fn no_list() -> u8 {
    1
}

#[nevis::check_output(regex("(a"))]
pub fn no_pattern() -> String {
    String::new()
}

#[nevis::check_output(not_empty(true))]
pub fn too_much() -> String {
    String::new()
}

#[nevis::check_output(allow_nan)]
pub fn allowed_or_not() -> f64 {
    1.0
}

#[nevis::check_output(range(0, 1), importance = "fatal")]
pub fn too_important() -> f64 {
    1.0
}

#[nevis::check_output(range(0, 1), importence = fail)]
pub fn misspelled_setting() -> f64 {
    1.0
}
