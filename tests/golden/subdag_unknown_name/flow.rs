//! Slips in a module that is instantiated, and beside an instance.

#[nevis::subdag(super::features, namespace = "eu")]
pub fn report(total: f64) -> f64 {
    total
}

/// Of a type that the instance's node is not.
#[nevis::subdag(super::features)]
pub fn by_default_name(totall: f64, selected: &str) -> f64 {
    totall + selected.len() as f64
}
