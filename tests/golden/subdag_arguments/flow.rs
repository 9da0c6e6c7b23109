//! What `subdag` refuses in its parentheses.

#[nevis::subdag]
pub fn nothing(total: f64) -> f64 {
    total
}

#[nevis::subdag(inputs(rate = 1.0))]
pub fn no_module(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, namespace = "e u")]
pub fn no_name(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, namespace = eu.west)]
pub fn dotted(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, namespace = "eu")]
pub fn first(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, namespace = "eu")]
pub fn second(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, namspace = "us")]
pub fn slip(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, input(rate = 1.0))]
pub fn slip_of_a_call(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs = "rate")]
pub fn form(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(rate))]
pub fn for_which(total: f64) -> f64 {
    total
}

#[nevis::subdag("features")]
pub fn no_path(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, config("eu"))]
pub fn which_key(total: f64) -> f64 {
    total
}
