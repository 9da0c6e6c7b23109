use std::fs;
use std::path::PathBuf;

use nevis::{Metadata, inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let directory = std::env::temp_dir().join(format!("nevis-io-in-blocks-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let documents: Vec<PathBuf> = (0..20).map(|at| directory.join(format!("{at}.txt"))).collect();
    for (at, document) in documents.iter().enumerate() {
        fs::write(document, format!("text {at}\n")).unwrap();
    }
    let all_path = directory.join("all");
    for outputs in every_run!(Inputs { documents: &documents, all_path: &all_path }) {
        assert_eq!(outputs.sizes[9..11], [7, 8]);
        assert_eq!(outputs.upper_save.len(), 20);
        assert_eq!(outputs.upper_save[3].path(), Some(&*directory.join("3.upper")));
        assert_eq!(fs::read_to_string(directory.join("19.upper")).unwrap(), "TEXT 19\n");
        assert_eq!(outputs.all_save.rows(), Some(20));
        assert_eq!(fs::read_to_string(&all_path).unwrap(), outputs.all);
    }

    // Of each item the metadata, and an override of what was loaded.
    let driver = driver().build();
    let inputs = || inputs! { documents: documents.clone() };
    let results = driver
        .execute(["size.loader"], inputs(), overrides! {})
        .unwrap();
    let pairs = results.get::<Vec<(u64, Metadata)>>("size.loader").unwrap();
    assert_eq!(pairs[19].1.bytes(), Some(8));
    let texts: Vec<String> = (0..20).map(|at| format!("given {at}\n")).collect();
    let given = overrides! { upper.select_data.text: texts };
    driver.execute(["upper.save"], inputs(), given).unwrap();
    assert_eq!(fs::read_to_string(directory.join("7.upper")).unwrap(), "GIVEN 7\n");

    // The item that cannot be loaded is named.
    fs::remove_file(&documents[4]).unwrap();
    for error in every_error!(Inputs { documents: &documents, all_path: &all_path }) {
        assert!(error.contains("item 4 of `document`"), "{error}");
        assert!(error.contains("there is no such file"), "{error}");
    }
    fs::remove_dir_all(directory).unwrap();
}
