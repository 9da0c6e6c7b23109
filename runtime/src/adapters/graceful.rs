//! Runs that go on when nodes fail.

use std::fmt;
use std::sync::Arc;

use super::node_filter::NodeFilter;
use super::retry::is_cancelled;
use crate::error::Error;
use crate::lifecycle::{Adapter, HookResult, PostNodeExecute, PreGraphExecute, Stages};

/// Lets runs go on when nodes fail: a node that fails has no value, and what needs it is skipped, unless it
/// takes an `Option` of it.
///
/// - [`Dict::failures`](crate::Dict::failures) has the errors,
///   [`Dict::absent_names`](crate::Dict::absent_names) what was asked for and has no value.
/// - A node in a map block keeps the values of the other items: ask for it as a `Vec<Option<T>>`.
/// - An expander that panics while its items are pulled keeps those that it gave.
/// - [`Driver::run`](crate::Driver::run) gives all outputs or none, so there a failure is an error as soon as
///   an output has no value.
/// - A run that is cancelled, and hooks that fail, are never tolerated.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::{FaultInjection, GracefulErrors};
/// use nevis::{inputs, overrides};
///
/// let driver = pipeline::driver()
///     .with_adapters((GracefulErrors::new(),))
///     .with_node_execution(FaultInjection::new().node("spend_mean"))
///     .build();
/// let inputs = inputs! { spend: vec![1.0, 3.0] };
/// let results = driver.execute(["spend", "spend_zero_mean"], inputs, overrides! {})?;
/// assert_eq!(results.failures()[0].node(), Some("spend_mean"));
/// assert_eq!(results.absent_names(), ["spend_zero_mean"]);
/// assert!(results.value("spend").is_some());
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct GracefulErrors {
    nodes: NodeFilter,
    only: Option<Arc<Only>>,
}

type Only = dyn Fn(&Error) -> bool + Send + Sync;

impl GracefulErrors {
    /// All failures of all nodes are tolerated.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Only failures of these nodes.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self
    }

    /// Only failures of which this says so.
    ///
    /// ```
    /// use nevis::Error;
    /// use nevis::adapters::GracefulErrors;
    /// use std::io;
    ///
    /// // Files that cannot be read; any other failure ends the run.
    /// let graceful = GracefulErrors::new().only(|error: &Error| error.downcast_ref::<io::Error>().is_some());
    /// # let _ = graceful;
    /// ```
    #[must_use]
    pub fn only(mut self, only: impl Fn(&Error) -> bool + Send + Sync + 'static) -> Self {
        self.only = Some(Arc::new(only));
        self
    }
}

impl Adapter for GracefulErrors {
    #[inline]
    fn stages(&self) -> Stages {
        Stages::GRAPH | Stages::NODES | Stages::FAILURES
    }

    #[inline]
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        self.nodes.check(context.graph())
    }

    #[inline]
    fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
        let Some(error) = context.error() else {
            return false;
        };
        matches!(error, Error::NodeFailed(_) | Error::NodePanicked(_))
            && !is_cancelled(error)
            && self.nodes.matches(context.node())
            && self.only.as_ref().is_none_or(|only| only(error))
    }
}

impl fmt::Debug for GracefulErrors {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GracefulErrors")
            .field("nodes", &self.nodes)
            .finish_non_exhaustive()
    }
}
