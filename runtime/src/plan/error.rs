//! Why plans cannot be compared.

use std::error::Error;
use std::fmt;

use crate::export::VERSION;

/// Why a text is no plan that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The text is something else.
    NotAPlan {
        /// What is wrong with it.
        reason: String,
    },
    /// The plan was written by a newer nevis.
    Newer {
        /// The version of its format.
        version: u64,
    },
    /// The plans are of different flows.
    OtherFlow {
        /// The flow of the old plan.
        old: String,
        /// The flow of the new one.
        new: String,
    },
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPlan { reason } => {
                write!(f, "this is no plan that nevis has exported: {reason}")
            }
            Self::Newer { version } => write!(
                f,
                "the plan has version {version} of the format, and this nevis knows {VERSION}: \
                 compare with the nevis that wrote it, or export the plan again"
            ),
            Self::OtherFlow { old, new } => {
                write!(f, "the plan is that of the flow `{old}`, not of `{new}`")
            }
        }
    }
}

impl Error for PlanError {}
