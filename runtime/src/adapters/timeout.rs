//! Nodes that may take so long and no longer.

use std::time::Duration;

use super::node_filter::{Checked, NodeFilter};
use crate::deadline::limited;
use crate::error::Error;
use crate::lifecycle::{NodeCall, NodeExecute, NodeExecutionMethod};

/// Fails a node that takes longer than it may.
///
/// Nothing can stop a function from outside: a node that may take long asks
/// [`time_left`](crate::time_left) and returns early. What it returns too late is dropped, and the node
/// fails with [`TimedOut`](crate::TimedOut): "took 7.2 s, more than its timeout of 5 s".
///
/// The time of an expander is that of its call, not that in which its items are pulled.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::NodeExecutionMethod as _;
/// use nevis::adapters::{SlowDown, Timeout};
/// use std::time::Duration;
///
/// let slow = SlowDown::new(Duration::from_millis(20)).nodes("spend_mean");
/// let method = Timeout::new(Duration::from_millis(5)).around(slow);
/// let driver = pipeline::driver().with_node_execution(method).build();
/// let inputs = pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] };
/// let error = driver.run(inputs).unwrap_err();
/// assert_eq!(error.node(), Some("spend_mean"));
/// assert!(error.downcast_ref::<nevis::TimedOut>().is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Timeout {
    limit: Duration,
    nodes: NodeFilter,
    checked: Checked,
}

impl Timeout {
    /// So long, for each call of each node.
    #[must_use]
    #[inline]
    pub fn new(limit: Duration) -> Self {
        Self {
            limit,
            nodes: NodeFilter::all(),
            checked: Checked::default(),
        }
    }

    /// Only for these nodes. A name that the flow does not have fails the first node.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self.checked = Checked::default();
        self
    }
}

impl NodeExecutionMethod for Timeout {
    #[inline]
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        self.checked.names(context, &self.nodes)?;
        if !self.nodes.matches(context.node()) {
            return call.run();
        }
        match limited(self.limit, || call.run()) {
            Ok(result) => result,
            Err(late) => Err(context.error(late)),
        }
    }
}
