//! Functions that cannot check.

#[nevis::check_output_custom]
pub fn nothing() -> f64 {
    1.0
}

#[nevis::check_output_custom(is_smal)]
pub fn misspelled() -> f64 {
    1.0
}

#[nevis::check_output_custom(is_private)]
pub fn of_a_private_one() -> f64 {
    1.0
}

#[nevis::check_output_custom(is_node)]
pub fn of_a_node() -> f64 {
    1.0
}

#[nevis::check_output_custom(no_value)]
pub fn without_value() -> f64 {
    1.0
}

#[nevis::check_output_custom(a_number)]
pub fn of_a_number() -> f64 {
    1.0
}

#[nevis::check_output_custom(range(0.0, 1.0))]
pub fn of_a_check() -> f64 {
    1.0
}

#[nevis::check_output_custom(is_short)]
pub fn of_another_type() -> f64 {
    1.0
}

pub(crate) fn is_small(value: &f64) -> bool {
    *value < 1.0
}

fn is_private(value: &f64) -> bool {
    *value < 1.0
}

pub fn is_node(misspelled: f64) -> bool {
    misspelled < 1.0
}

pub(crate) fn no_value() -> bool {
    true
}

pub(crate) fn a_number(value: &f64) -> f64 {
    *value
}

pub(crate) fn is_short(value: &str) -> bool {
    value.len() < 4
}
