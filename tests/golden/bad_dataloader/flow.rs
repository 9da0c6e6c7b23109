use nevis::Metadata;

#[nevis::dataloader]
pub fn table(path: &str) -> Result<Vec<f64>, String> {
    path.parse().map(|number| vec![number]).map_err(|_| String::new())
}

#[nevis::dataloader(csv)]
pub fn other() -> (f64, Metadata) {
    (1.0, Metadata::default())
}

pub fn total(table: &[f64], other: f64) -> f64 {
    table.iter().sum::<f64>() + other
}
