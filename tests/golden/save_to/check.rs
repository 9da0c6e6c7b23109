use std::fs;

use nevis::io::MemoryStore;
use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let directory = std::env::temp_dir().join(format!("nevis-save-to-{}", std::process::id()));
    fs::create_dir_all(directory.join("deep/er")).unwrap();
    for outputs in every_run!(Inputs { spend: &[1.5, 2.0], directory: &directory }) {
        assert_eq!(outputs.report, "total 3.5");
        assert_eq!(outputs.table_saved.rows(), Some(2));
        assert_eq!(outputs.as_json.bytes(), Some(12));
        assert_eq!(outputs.report_save.format(), "memory");
        let table = fs::read_to_string(directory.join("deep/er/table.csv")).unwrap();
        assert_eq!(table, "0,1.5\n1,2.0\n");
        let report = fs::read_to_string(directory.join("deep/er/report.json")).unwrap();
        assert_eq!(report, "\"total 3.5\"\n");
        let report = MemoryStore::global().get::<String>("golden report");
        assert_eq!(report.as_deref(), Some("total 3.5"));
    }
    fs::remove_dir_all(directory.join("deep")).unwrap();

    // Asked for by name, only what is needed is written; an override is what is saved.
    let driver = driver().build();
    let given = overrides! { report: "mine".to_owned() };
    driver
        .execute(["as_json"], inputs! { directory: directory.clone() }, given)
        .unwrap();
    let report = fs::read_to_string(directory.join("deep/er/report.json")).unwrap();
    assert_eq!(report, "\"mine\"\n");
    assert!(!directory.join("deep/er/table.csv").exists());

    // What fails is not saved, and what was saved is still there.
    let error = driver
        .execute(
            ["as_json"],
            inputs! { directory: directory.clone() },
            overrides! { total: -1.0 },
        )
        .unwrap_err();
    assert_eq!(error.node(), Some("report"));
    let report = fs::read_to_string(directory.join("deep/er/report.json")).unwrap();
    assert_eq!(report, "\"mine\"\n");
    fs::remove_dir_all(directory).unwrap();
}
