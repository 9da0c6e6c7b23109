//! Hooks that failed, and runs that were ended from outside.

use std::fmt;

use crate::lifecycle::{Failures, Stage};
use crate::place::Place;

/// The hooks that failed, of a node or a run that has not.
#[derive(Debug)]
pub struct HookFailed {
    pub(super) place: Option<Place>,
    pub(super) hooks: Failures,
}

/// Why a run was ended from outside.
#[derive(Debug)]
pub struct Cancelled {
    pub(super) place: Option<Place>,
    /// Before the node, or after it.
    pub(super) stage: Stage,
    pub(super) reason: String,
    pub(super) hooks: Failures,
}

impl HookFailed {
    /// The stage of the hook that failed first.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let first = self.hooks.list.first();
        first.map_or(Stage::NodeExecute, |(stage, _)| *stage)
    }

    /// The names of the adapters that failed.
    pub fn adapters(&self) -> impl Iterator<Item = &str> {
        let list = self.hooks.list.iter();
        list.map(|(_, failure)| failure.adapter.as_deref().unwrap_or(""))
    }
}

impl Cancelled {
    /// Who ended it: lower case, without a full stop.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for HookFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (stage, failure)) in self.hooks.list.iter().enumerate() {
            if at == 0 {
                write!(f, "the hook `{stage}`{failure}")?;
            } else {
                write!(f, "\n  and the hook `{stage}`{failure}")?;
            }
            if let (0, Some(place)) = (at, &self.place) {
                write!(f, "\n  node `{}`{place}", place.node())?;
            }
        }
        let notes = self.hooks.notes.iter();
        notes
            .clone()
            .try_for_each(|note| write!(f, "\n  note: {note}"))
    }
}

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the run was cancelled")?;
        if let Some(place) = &self.place {
            let when = match self.stage {
                Stage::PostNodeExecute => "after",
                _ => "before",
            };
            write!(f, " {when} node `{}`", place.node())?;
        }
        write!(f, ": {}", self.reason)?;
        if let Some(place) = &self.place {
            write!(f, "{place}")?;
        }
        write!(f, "{}", self.hooks)
    }
}
