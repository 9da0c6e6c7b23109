//! `run --timeline FILE`: what ran when.

use std::path::PathBuf;

use clap::Args;

use super::before;
use super::failure::Failure;
use crate::adapters::{Timeline, TimelineReport};

/// The flag, to be flattened into those of `run`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Looking at the run")]
pub(super) struct TimelineArgs {
    /// Write when each node ran, on which thread, on which item: a page (.html), a trace for Perfetto
    /// (.json) or a table (.txt)
    #[arg(long, value_name = "FILE", value_parser = file)]
    timeline: Option<PathBuf>,
}

/// The timeline of a run from the command line.
pub(super) struct Written {
    pub(super) timeline: Timeline,
    path: PathBuf,
}

impl TimelineArgs {
    /// The adapter, if there is to be one. It is to be the last.
    ///
    /// # Errors
    ///
    /// That of a file which cannot be written.
    pub(super) fn build(&self) -> Result<Option<Written>, Failure> {
        let Some(path) = self.timeline.clone() else {
            return Ok(None);
        };
        Failure::unless_empty(before::unwritable(&path).into_iter().collect())?;
        before::warn_if_unoptimised();
        Ok(Some(Written {
            timeline: Timeline::writing_to(&path),
            path,
        }))
    }
}

impl Written {
    /// After the run, also after one that failed: says what it took, and where that is written.
    pub(super) fn report(&self) {
        if let Some(report) = self.timeline.report() {
            anstream::eprintln!("{}", report.summary());
            let words = report.in_words();
            if !words.is_empty() {
                anstream::eprintln!("{words}");
            }
            anstream::eprintln!("timeline: {}", self.path.display());
        }
    }
}

fn file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    TimelineReport::can_be_written_as(&path).map_err(|error| error.to_string())?;
    Ok(path)
}
