//! A run that has ended, as it was noted.

use std::time::SystemTime;

use super::recording::Track;
use crate::graph::Graph;
use crate::lifecycle::RunId;

/// What a report is made of.
#[derive(Clone, Debug)]
pub(super) struct Recorded {
    pub(super) graph: &'static Graph,
    pub(super) run: RunId,
    /// When it began.
    pub(super) began: SystemTime,
    /// Nanoseconds from the first hook of the run to the last.
    pub(super) wall: u64,
    pub(super) tracks: Vec<Track>,
    /// Why the run failed.
    pub(super) error: Option<String>,
}
