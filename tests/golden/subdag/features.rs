//! What there is to know of a table of users. No module of the flow.

use super::flow::User;

/// What the users of the region spend.
pub fn selected(table: &[User], region: &str) -> Vec<f64> {
    let here = table.iter().filter(|user| user.region == region);
    here.map(|user| user.spend).collect()
}

pub fn total(selected: &[f64], threshold: f64) -> f64 {
    selected.iter().filter(|spend| **spend > threshold).sum()
}
