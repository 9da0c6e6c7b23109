use super::load::Row;

pub fn total(rows: &[Row]) -> f64 {
    rows.iter().map(|row| row.amount).sum()
}

/// An output whose type is of the other module.
pub fn first(rows: Vec<Row>) -> Option<Row> {
    rows.into_iter().next()
}
