//! A run that has ended, as it was noted.

use std::time::SystemTime;

use super::recording::{Noted, Track};
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

/// A run that has ended, before a report of it is asked for.
#[derive(Clone)]
pub(super) struct Ended {
    pub(super) graph: &'static Graph,
    pub(super) run: RunId,
    pub(super) began: SystemTime,
    pub(super) noted: Noted,
    pub(super) error: Option<String>,
}

impl Ended {
    #[inline]
    pub(super) fn recorded(self) -> Recorded {
        Recorded {
            graph: self.graph,
            run: self.run,
            began: self.began,
            wall: self.noted.wall(),
            tracks: self.noted.tracks(),
            error: self.error,
        }
    }
}
