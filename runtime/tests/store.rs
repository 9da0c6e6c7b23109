//! Records of runs: what is in the file, and what becomes of it whatever happens.
#![cfg(feature = "store")]

mod store {
    mod failures;
    mod killed;
    mod secrets;
    mod several;
    mod values;
}

#[allow(
    dead_code,
    unreachable_pub,
    reason = "it is written like generated code"
)]
mod spend_flow {
    include!("common/spend_flow.rs");
}

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use nevis::adapters::RunRecorder;
use nevis::store::{Filter, Run, Store};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// A directory that is deleted in the end.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("nevis-store-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("the directory of temporary files can be written to");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("records/runs.sqlite")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(recorder: &RunRecorder) -> Result {
    let driver = spend_flow::driver()
        .with_adapters((recorder.clone(),))
        .build();
    let outputs = driver.run(spend_flow::Inputs {
        spend: &[1.0, 3.0],
        signups: &[1.0],
    })?;
    assert_eq!(outputs.spend_zero_mean, [-1.0, 1.0]);
    Ok(())
}

fn runs(file: &Path) -> Result<Vec<Run>> {
    Ok(Store::open(file)?.runs(&Filter::new())?)
}
