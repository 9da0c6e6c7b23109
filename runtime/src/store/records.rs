//! What is read from the file.

use std::fmt;
use std::time::Duration;

use super::checks::CheckFound;
use super::data::Data;
use super::fingerprint::Fingerprint;
use super::time::Timestamp;

/// How a run has ended, or whether it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Its process lives, and it has not ended.
    Running,
    /// It gave what was asked for.
    Succeeded,
    /// It failed.
    Failed,
    /// It was cancelled.
    Cancelled,
    /// Its process is gone: it was killed, it crashed, or the machine went down. Also if its end could
    /// not be written, because the disk was full.
    Unfinished,
    /// It has not ended, and whether its process lives cannot be known: it is one of another machine or
    /// container, or the system does not say.
    RunningOrUnfinished,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Running,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
        Self::Unfinished,
        Self::RunningOrUnfinished,
    ];

    /// As it is written, for example `succeeded`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Unfinished => "unfinished",
            Self::RunningOrUnfinished => "running or unfinished",
        }
    }

    /// Whether the run's end is known.
    #[must_use]
    pub const fn is_finished(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One run, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Run {
    /// Its id, as [`RunId`](crate::RunId) shows it.
    pub id: String,
    /// The flow's name.
    pub flow: String,
    /// What the flow computed then: [`Graph::hash`](crate::GraphTables::hash).
    pub flow_hash: String,
    /// When it began.
    pub started: Timestamp,
    /// How long it took, if its end is known.
    pub took: Option<Duration>,
    /// How it has ended.
    pub status: Status,
    /// Why it failed or was cancelled.
    pub error: Option<String>,
    /// The node that it failed at.
    pub error_node: Option<String>,
    /// How many failures of nodes were tolerated.
    pub tolerated: u64,
    /// The machine.
    pub host: String,
    /// The number of its process there.
    pub pid: u32,
    /// The version of nevis.
    pub nevis: String,
}

/// One run, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// The run in short.
    pub run: Run,
    /// The names that were asked for.
    pub requested: Vec<String>,
    /// The inputs and overrides.
    pub given: Vec<Given>,
    /// The nodes that ran or were to run, in the order of execution; of a run without a known end, none.
    pub nodes: Vec<NodeTime>,
    /// What was loaded and saved, in the order of nodes and items: of a node in a map block for a hundred items.
    pub data: Vec<Data>,
    /// What the checks of its values found, in the order of the nodes.
    pub checks: Vec<CheckFound>,
    /// The failures that were tolerated: the first hundred.
    pub tolerated: Vec<Tolerated>,
}

/// How a value was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GivenKind {
    /// As an input of the run.
    Input,
    /// By the driver's config.
    Config,
    /// In place of a node.
    Override,
}

impl GivenKind {
    /// As it is written: `input`, `config` or `override`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Config => "config",
            Self::Override => "override",
        }
    }

    pub(super) fn of(name: &str) -> Self {
        match name {
            "config" => Self::Config,
            "override" => Self::Override,
            _ => Self::Input,
        }
    }
}

/// A value that a run was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Given {
    /// How it was given.
    pub kind: GivenKind,
    /// The name of the input or node.
    pub name: String,
    /// The name of its type.
    pub type_name: String,
    /// Whether it is a secret, of which nothing else is known.
    pub is_secret: bool,
    /// What tells it from other values, if its type can be looked at.
    pub fingerprint: Option<Fingerprint>,
    /// How many elements a list has, and characters a text.
    pub len: Option<u64>,
    /// The beginning of its text, if its type can be shown.
    pub text: Option<String>,
}

/// How often a node was called in a run, and how long that took.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeTime {
    /// Its name.
    pub name: String,
    /// What its function did then: [`Node::hash`](crate::Node::hash).
    pub hash: String,
    /// How often it was called: once per item in a map block, never if the run failed before it.
    pub calls: u64,
    /// How many of the calls failed.
    pub failures: u64,
    /// The sum over all calls, also of those at the same time.
    pub total: Duration,
    /// The quickest call.
    pub min: Duration,
    /// The slowest call.
    pub max: Duration,
    /// What the first failing call failed with.
    pub error: Option<String>,
}

impl NodeTime {
    /// The time of a call on average.
    #[must_use]
    pub fn mean(&self) -> Duration {
        let calls = u128::from(self.calls.max(1));
        let nanos = self.total.as_nanos() / calls;
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// A failure that a run went on after.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tolerated {
    /// The node.
    pub node: Option<String>,
    /// What it failed with.
    pub error: String,
}
