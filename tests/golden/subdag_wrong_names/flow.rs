//! Inputs and config that mean nothing to the module.

pub fn users() -> Vec<f64> {
    vec![1.0]
}

#[nevis::subdag(super::features, inputs(tabel = source(users)))]
pub fn slip(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = source(users), quantity = value(3)))]
pub fn far(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(clean = source(users)))]
pub fn computed(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = users, table = users))]
pub fn twice(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = users, factor = "three"))]
pub fn of_another_type(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = users), config(regoin = "eu"))]
pub fn config(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = users), config(region = some::path))]
pub fn config_form(total: f64) -> f64 {
    total
}

#[nevis::subdag(super::features, inputs(table = users), config(region = "us"))]
pub fn no_alternative(total: f64) -> f64 {
    total
}
