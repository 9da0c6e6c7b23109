use nevis::io::MemoryStore;
use nevis::{Metadata, inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let directory = std::env::temp_dir().join(format!("nevis-load-from-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("spend.csv"), "week; spend\na; 1.5\nb; 2\n").unwrap();
    let notes_path = directory.join("notes.txt");
    std::fs::write(&notes_path, "one\ntwo\n").unwrap();
    MemoryStore::global().insert("golden", vec![1.0, 2.0]);
    let store = MemoryStore::new();
    store.insert("name", "value".to_owned());
    let given = || Inputs {
        directory: &directory,
        factor: 2.0,
        notes_path: &notes_path,
        key: "name",
        store: &store,
    };
    for outputs in every_run!(given()) {
        assert!((outputs.spend - 7.0).abs() < 1e-9);
        assert_eq!(outputs.notes, ["one", "two"]);
        assert_eq!(outputs.settings, "4 golden");
        assert_eq!(outputs.remembered, "2 value");
    }

    // What was loaded, with what is known of it.
    let driver = driver().build();
    let inputs = inputs! { directory: directory.clone() };
    let results = driver.execute(["spend.load_data.weeks"], inputs, overrides! {}).unwrap();
    let (weeks, metadata) = results
        .get::<(Vec<(String, f64)>, Metadata)>("spend.load_data.weeks")
        .unwrap();
    assert_eq!((weeks.len(), metadata.rows(), metadata.bytes()), (2, Some(2), Some(24)));
    assert_eq!(metadata.columns()[1].type_name, "number");
    std::fs::remove_dir_all(&directory).unwrap();

    // What is overridden is not read.
    let weeks = vec![("a".to_owned(), 3.0)];
    let given = overrides! { spend.select_data.weeks: weeks.clone() };
    let results = driver.execute(["spend"], inputs! { factor: 1.0 }, given).unwrap();
    assert!((results.get::<f64>("spend").unwrap() - 3.0).abs() < 1e-9);
    let given = overrides! { spend.load_data.weeks: (weeks, Metadata::new("test")) };
    let results = driver.execute(["spend"], inputs! { factor: 2.0 }, given).unwrap();
    assert!((results.get::<f64>("spend").unwrap() - 6.0).abs() < 1e-9);

    let error = driver
        .execute(["spend"], inputs! { directory: directory, factor: 1.0 }, overrides! {})
        .unwrap_err()
        .to_string();
    assert!(error.contains("node `spend.load_data.weeks` failed: cannot load `"), "{error}");
    assert!(error.contains("as `Vec<(String, f64)>`: there is no such file"), "{error}");
}
