//! Values that are saved, too.

use std::path::{Path, PathBuf};

/// Saved under a name of its own; its users are not in its way.
#[nevis::save_to(csv(path = source(table_path), headers = false), output_name = "table_saved")]
pub fn table(spend: &[f64]) -> Vec<(usize, f64)> {
    spend.iter().copied().enumerate().collect()
}

pub fn table_path(directory: &Path) -> PathBuf {
    directory.join("deep/er/table.csv")
}

pub fn total(table: &[(usize, f64)]) -> f64 {
    table.iter().map(|(_, spend)| spend).sum()
}

/// Saved twice; it is an output all the same.
#[nevis::save_to(json(path = source(json_path), pretty = true, create_directories = true), output_name = as_json)]
#[nevis::save_to(memory(key = "golden report"))]
pub fn report(total: f64) -> Result<String, String> {
    if total < 0.0 {
        return Err("there is no report of less than nothing".to_owned());
    }
    Ok(format!("total {total}"))
}

pub fn json_path(directory: &Path) -> String {
    format!("{}/deep/er/report.json", directory.display())
}
