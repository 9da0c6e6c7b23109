#[nevis::datasaver]
pub fn report_saved(report: &str) -> std::io::Result<u64> {
    Ok(report.len() as u64)
}

#[nevis::datasaver(path = "out.txt")]
pub fn other_saved(report: &str) -> nevis::Metadata {
    nevis::Metadata::new(report)
}
