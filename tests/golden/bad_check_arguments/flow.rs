//! Checks that are not written as they should be.

#[nevis::check_output]
pub fn nothing() -> f64 {
    1.0
}

#[nevis::check_output(importance = fail)]
pub fn no_check() -> f64 {
    1.0
}

#[nevis::check_output(rnage(0.0, 1.0))]
pub fn unknown() -> f64 {
    1.0
}

#[nevis::check_output(is_sorted)]
pub fn a_function() -> Vec<f64> {
    vec![1.0]
}

#[nevis::check_output(allow_nans(false))]
pub fn as_hamilton_has_it() -> f64 {
    1.0
}

#[nevis::check_output(1.0)]
pub fn a_number() -> f64 {
    1.0
}

#[nevis::check_output(range)]
pub fn no_bounds() -> f64 {
    1.0
}

#[nevis::check_output(range(1.0, 0.0))]
pub fn empty_range() -> f64 {
    1.0
}

#[nevis::check_output(range("0", 1.0))]
pub fn a_text_as_bound() -> f64 {
    1.0
}

#[nevis::check_output(range(0.0, 1.0, 2.0))]
pub fn three_bounds() -> f64 {
    1.0
}

#[nevis::check_output(range(minimum = 0.0))]
pub fn a_name_that_is_none() -> f64 {
    1.0
}

#[nevis::check_output(range(0, 9007199254740993))]
pub fn rounded() -> i64 {
    1
}

#[nevis::check_output(len(3, 1))]
pub fn empty_lengths() -> String {
    String::new()
}

#[nevis::check_output(len(-1))]
pub fn negative_length() -> String {
    String::new()
}

#[nevis::check_output(max_fraction_nan(10.0))]
pub fn percent() -> Vec<f64> {
    vec![1.0]
}

#[nevis::check_output(max_standard_dev(-1.0))]
pub fn negative_deviation() -> Vec<f64> {
    vec![1.0]
}
