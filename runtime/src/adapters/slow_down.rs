//! Nodes that take longer than they need.

use std::time::Duration;

use super::chance::Chance;
use super::node_filter::{Checked, NodeFilter};
use super::pause::pause;
use crate::error::Error;
use crate::lifecycle::{CancellationToken, NodeCall, NodeExecute, NodeExecutionMethod};

/// Waits before each call of a node: to look at progress, timelines and timeouts of a flow that is quick.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::SlowDown;
/// use std::time::Duration;
///
/// let slow = SlowDown::new(Duration::from_millis(2))
///     .deviation(Duration::from_millis(1))
///     .seed(7);
/// let driver = pipeline::driver().with_node_execution(slow).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SlowDown {
    mean: Duration,
    deviation: Duration,
    seed: u64,
    nodes: NodeFilter,
    checked: Checked,
    token: Option<CancellationToken>,
}

impl SlowDown {
    /// Each node waits so long.
    #[must_use]
    #[inline]
    pub fn new(mean: Duration) -> Self {
        Self {
            mean,
            deviation: Duration::ZERO,
            seed: 0,
            nodes: NodeFilter::all(),
            checked: Checked::default(),
            token: None,
        }
    }

    /// The times are spread around the mean, as the normal distribution with this standard deviation;
    /// none is below zero.
    #[must_use]
    #[inline]
    pub fn deviation(mut self, deviation: Duration) -> Self {
        self.deviation = deviation;
        self
    }

    /// Another seed gives other times. With the same one each node, and each of its items, takes as long in
    /// every run.
    #[must_use]
    #[inline]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Only these nodes wait. A name that the flow does not have fails the first node.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self.checked = Checked::default();
        self
    }

    /// Nothing waits any longer once this token is cancelled.
    #[must_use]
    #[inline]
    pub fn until_cancelled(mut self, token: CancellationToken) -> Self {
        self.token = Some(token);
        self
    }

    #[inline]
    fn time(&self, context: &NodeExecute<'_>) -> Duration {
        if self.deviation.is_zero() {
            return self.mean;
        }
        let normal = Chance::new(self.seed, context).normal();
        let seconds = self.mean.as_secs_f64() + normal * self.deviation.as_secs_f64();
        Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX)
    }
}

impl NodeExecutionMethod for SlowDown {
    #[inline]
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        self.checked.names(context, &self.nodes)?;
        if self.nodes.matches(context.node()) {
            pause(self.time(context), self.token.as_ref());
        }
        call.run()
    }
}
