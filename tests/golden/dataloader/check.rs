use std::path::{Path, PathBuf};

use nevis::{Metadata, inputs, overrides};

use super::flow::Table;
use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let path = std::env::temp_dir().join(format!("nevis-dataloader-{}", std::process::id()));
    std::fs::write(&path, "1\n2.5\n").unwrap();
    for outputs in every_run!(Inputs { path: &path }) {
        assert!((outputs.total - 6.5).abs() < 1e-9);
    }
    let driver = driver().build();

    // The pair and the value are nodes like any other.
    let asked = ["table.loader", "limits.loader", "total"];
    let mut results = driver
        .execute(["table.loader"], inputs! { path: path.clone() }, overrides! {})
        .unwrap();
    let (table, metadata) = results.take::<(Table, Metadata)>("table.loader").unwrap();
    assert_eq!((table.rows.len(), metadata.rows()), (2, Some(2)));
    // Both would need a copy of the table, and there is none.
    let refused = driver.execute(asked, inputs! { path: path.clone() }, overrides! {});
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("`table.loader`") && refused.contains("Clone"), "{refused}");
    std::fs::remove_file(&path).unwrap();

    // What is overridden is not read.
    let given = overrides! { table: Table { rows: vec![4.0] } };
    let results = driver.execute(["total"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("total").unwrap() - 7.0).abs() < 1e-9);
    let pair = (Table { rows: vec![5.0] }, Metadata::new("test"));
    let results = driver
        .execute(["total"], inputs! {}, overrides! { table.loader: pair })
        .unwrap();
    assert!((results.get::<f64>("total").unwrap() - 8.0).abs() < 1e-9);

    let missing = PathBuf::from("no/such/file");
    for error in every_error!(Inputs { path: Path::new(&missing) }) {
        assert!(error.starts_with("node `table.loader` failed"), "{error}");
    }
}
