//! The flag `--record` of `run`, and where records are.

use std::env;
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use crate::lifecycle::Adapter;

/// Names another file of records.
const VARIABLE: &str = "NEVIS_RUNS";

/// Whether the run is recorded.
#[allow(clippy::doc_markdown, reason = "it is the text of the help")]
#[derive(Debug, Args)]
pub(super) struct Record {
    /// Record the run in a file, for `runs` [default: $NEVIS_RUNS, else .nevis/runs.sqlite]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    #[allow(clippy::option_option, reason = "a flag that may have a value")]
    record: Option<Option<PathBuf>>,
}

impl Record {
    /// The adapter that records, if the run is to be recorded.
    pub(super) fn adapter(&self) -> Result<Option<Box<dyn Adapter>>, Failure> {
        let Some(file) = &self.record else {
            return Ok(None);
        };
        open(file_of(file.as_ref()))
    }
}

/// The file that is named, else that of the variable, else the usual one.
pub(super) fn file_of(named: Option<&PathBuf>) -> PathBuf {
    let variable = || env::var_os(VARIABLE).filter(|file| !file.is_empty());
    match named {
        Some(file) => file.clone(),
        None => variable().map_or_else(|| ".nevis/runs.sqlite".into(), PathBuf::from),
    }
}

/// Another's file is a mistake in what was typed. A full disk and the like are not the run's affair.
#[cfg(feature = "store")]
fn open(file: PathBuf) -> Result<Option<Box<dyn Adapter>>, Failure> {
    use crate::store::StoreError;
    match crate::adapters::RunRecorder::open(file) {
        Ok(recorder) => Ok(Some(Box::new(recorder))),
        Err(error @ (StoreError::NotAStore { .. } | StoreError::Newer { .. })) => Err(error.into()),
        Err(error) => {
            anstream::eprintln!("warning: this run is not recorded: {error}");
            Ok(None)
        }
    }
}

#[cfg(not(feature = "store"))]
fn open(_: PathBuf) -> Result<Option<Box<dyn Adapter>>, Failure> {
    Err(without_store())
}

/// What a program says that was built without the feature.
#[cfg(not(feature = "store"))]
pub(super) fn without_store() -> Failure {
    Failure::usage(
        "this program was built without records of runs",
        "build it with the feature `store` of nevis: cargo add nevis --features cli,store",
    )
}
