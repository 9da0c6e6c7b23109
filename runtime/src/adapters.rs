//! Adapters and methods that come with nevis.
//!
//! | adapter | what it does |
//! |---|---|
//! | [`PrintLn`] | says which node runs, how long it took and what came of it |
//! | `ProgressBar` (feature `progress`) | shows how far a run is |
//! | [`GracefulErrors`] | lets runs by name go on without the values of nodes that fail |
//! | [`Timeline`] | notes when each node ran, on which thread, on which item |
//! | `RunRecorder` (feature `store`) | records runs in a file, to list and compare them |
//! | `Tracing` (feature `tracing`) | makes spans of runs, tasks and nodes, for logs and OpenTelemetry |
//! | [`Debugger`] | stops before, after or on the failure of nodes, to look at their values |
//!
//! They are given to [`with_adapters`](crate::Builder::with_adapters). The following call nodes; one of
//! them, or several [around](crate::NodeExecutionMethod::around) each other, is given to
//! [`with_node_execution`](crate::Builder::with_node_execution).
//!
//! | method | what it does |
//! |---|---|
//! | [`Retry`] | calls a node that fails again |
//! | [`Timeout`] | fails a node that takes too long |
//! | [`SlowDown`] | makes nodes take longer |
//! | [`FaultInjection`] | makes nodes fail |

// All that is not generic is `#[inline]` here, as in `check`, `drawing`, `export`, `io`, `lifecycle`, `lineage` and
// `tags`, so that only programs that use it compile it: see "Code that few programs reach" in ARCHITECTURE.md.

mod chance;
mod debugger;
pub(crate) mod fault_injection;
mod graceful;
pub(crate) mod label;
mod node_filter;
mod pause;
mod print;
#[cfg(feature = "progress")]
mod progress;
mod retry;
#[cfg(feature = "store")]
mod run_recorder;
mod slow_down;
mod stopwatch;
mod timeline;
mod timeout;
#[cfg(feature = "tracing")]
mod tracing;

pub use debugger::Debugger;
pub use fault_injection::{FaultInjection, InjectedFault};
pub use graceful::GracefulErrors;
pub use node_filter::NodeFilter;
pub use print::PrintLn;
#[cfg(feature = "progress")]
pub use progress::ProgressBar;
pub use retry::Retry;
#[cfg(feature = "store")]
pub use run_recorder::RunRecorder;
pub use slow_down::SlowDown;
pub use timeline::{
    BlockTime, Faster, Idle, Item, ItemTime, Limit, NodeTime, Phase, Step, ThreadTime, Timeline,
    TimelineReport, WithWorkers,
};
pub use timeout::Timeout;
#[cfg(feature = "tracing")]
pub use tracing::Tracing;
