//! What is known of data that is loaded and saved reaches hooks, and records of runs.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use nevis::{Adapter, HookResult, Metadata, PostNodeExecute, inputs, overrides};
use nevis_lifecycle::pipeline::edges;

/// A directory with what the flow loads, which is deleted in the end.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let name = format!("nevis-metadata-{name}-{}", std::process::id());
        let directory = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&directory.0).expect("it can be written to");
        fs::write(directory.path(), "1\n2.5\n").expect("it can be written to");
        fs::write(directory.0.join("numbers.key"), "key").expect("it can be written to");
        directory
    }

    fn path(&self) -> PathBuf {
        self.0.join("numbers.txt")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Keeps all metadata that it is shown.
#[derive(Clone, Default)]
struct Keep(Arc<Mutex<Vec<(String, Metadata)>>>);

impl Adapter for Keep {
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        if let Some(metadata) = context.metadata() {
            let mut kept = self.0.lock().expect("nobody has panicked");
            kept.push((context.node().name.to_owned(), metadata.clone()));
        }
        Ok(())
    }
}

#[test]
fn hooks_see_it_but_of_secrets() {
    let directory = Directory::new("hooks");
    let keep = Keep::default();
    let driver = edges::driver().with_adapters((keep.clone(),)).build();
    let path = directory.path();
    driver.run(edges::Inputs { path: &path }).unwrap();
    let mut kept = std::mem::take(&mut *keep.0.lock().unwrap());
    kept.sort_by(|a, b| (&a.0, a.1.source()).cmp(&(&b.0, b.1.source())));
    let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    // Not of `key.load_data.text`, nor of `key`.
    assert_eq!(
        names,
        ["double.save", "double.save", "numbers.loader", "signed"]
    );
    assert_eq!(kept[2].1.rows(), Some(2));
    assert_eq!(kept[2].1.get("owner"), Some("growth"));
    assert_eq!(kept[0].1.bytes(), Some(4));

    // What is overridden is not loaded, and there is nothing to be known of it.
    driver
        .execute(
            ["total"],
            inputs! { path: path },
            overrides! { numbers: vec![1.0] },
        )
        .unwrap();
    assert_eq!(keep.0.lock().unwrap().len(), 0);
}

#[cfg(feature = "store")]
#[test]
fn records_of_runs_have_it() -> Result<(), Box<dyn std::error::Error>> {
    use nevis::adapters::RunRecorder;
    use nevis::store::Store;

    let directory = Directory::new("records");
    let file = directory.0.join("runs.sqlite");
    let path = directory.path();
    let recorder = RunRecorder::open(&file)?;
    let driver = edges::driver().with_adapters((recorder,)).build();
    driver.run(edges::Inputs { path: &path })?;
    let record = Store::open(&file)?.run("last")?;
    let shown: Vec<String> = record
        .data
        .iter()
        .map(|data| format!("{} {:?} {}", data.node, data.items, data.metadata.format()))
        .collect();
    // Not of what is a secret, and not of what reads one.
    assert_eq!(
        shown,
        [
            "numbers.loader [] numbers",
            "double.save [0] json",
            "double.save [1] json"
        ]
    );
    let numbers = &record.data[0].metadata;
    let expected = Metadata::new("numbers")
        .with_path(&path)
        .with_rows(2)
        .with_column("number", "f64")
        .with("owner", "growth");
    assert_eq!(*numbers, expected);
    let saved = &record.data[2].metadata;
    assert_eq!(saved.path(), Some(&*path.with_extension("2.5")));
    let text = fs::read(path.with_extension("2.5"))?;
    assert_eq!(saved.fingerprint(), Some(&*Metadata::fingerprint_of(&text)));
    Ok(())
}
