//! Instances of a module under names of their own.

#[derive(Clone, Debug, PartialEq)]
pub struct User {
    pub region: String,
    pub spend: f64,
}

/// Every other one in Europe.
pub fn users(spend: &[f64]) -> Vec<User> {
    let regions = ["eu", "us"].iter().cycle();
    let user = |(region, spend): (&&str, &f64)| User {
        region: (*region).to_owned(),
        spend: *spend,
    };
    regions.zip(spend).map(user).collect()
}

/// What the European users spend, and how many there are.
#[nevis::tag(owner = "growth")]
#[nevis::subdag(
    crate::subdag::features,
    inputs(table = source(users), region = "eu", threshold = value(3)),
    namespace = "eu"
)]
pub fn eu_report(total: f64, users: &[User]) -> String {
    format!("{total} of {}", users.len())
}

/// The default name is that of the function, and `total` is that of the instance.
#[nevis::subdag(super::features, inputs(table = users, region = "us"))]
pub fn total(total: f64, threshold: f64) -> f64 {
    total - threshold
}

/// Functions instead of a module; both see the outer `users` as `table`.
#[nevis::subdag([crate::subdag::features::selected, largest], inputs(table = users), namespace = "all")]
pub fn all(largest: Option<f64>, selected: &[f64]) -> f64 {
    largest.unwrap_or(0.0) + selected.len() as f64
}

pub(crate) fn largest(selected: &[f64]) -> Option<f64> {
    selected.iter().copied().reduce(f64::max)
}

/// Nodes of instances are read by name.
#[nevis::inject(eu = source(eu.total), us = source(total.total))]
pub fn difference(eu: f64, us: f64) -> f64 {
    eu - us
}
