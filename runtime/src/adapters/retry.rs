//! Nodes that fail are called again.

use std::error::Error as StdError;
use std::time::Duration;

use super::node_filter::{Checked, Misused, NodeFilter};
use super::pause::pause;
use crate::attempts::Attempts;
use crate::deadline::time_left;
use crate::error::Error;
use crate::lifecycle::{CancellationToken, NodeCall, NodeExecute, NodeExecutionMethod};

/// Calls a node that returns an error again, up to a number of attempts.
///
/// - A panic is final, unless [`panics`](Retry::panics) says otherwise; so is the error of a flow that the
///   node itself runs and that was cancelled.
/// - A node that takes an argument by value can be called once only. If it fails, its error says so.
/// - A wait that would take longer than a time limit around it is not begun.
/// - Of an expander only the call itself is tried again. What happens while its items are pulled is final.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::NodeExecutionMethod as _;
/// use nevis::adapters::{FaultInjection, Retry};
/// use std::time::Duration;
///
/// // The first two attempts fail; the third does not.
/// let faults = FaultInjection::new().node("spend_mean").attempts(2);
/// let method = Retry::new(3).backoff(Duration::from_millis(1)).around(faults);
/// let driver = pipeline::driver().with_node_execution(method).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Retry {
    attempts: Attempts,
    nodes: NodeFilter,
    checked: Checked,
    panics: bool,
    token: Option<CancellationToken>,
}

impl Retry {
    /// So many attempts in all, the first included, at once one after the other. None is one.
    #[must_use]
    #[inline]
    pub fn new(attempts: u32) -> Self {
        Self {
            attempts: Attempts {
                most: attempts,
                backoff: Duration::ZERO,
            },
            nodes: NodeFilter::all(),
            checked: Checked::default(),
            panics: false,
            token: None,
        }
    }

    /// How long the second attempt waits. Each further one waits twice as long as the one before.
    #[must_use]
    #[inline]
    pub fn backoff(mut self, backoff: Duration) -> Self {
        self.attempts.backoff = backoff;
        self
    }

    /// Only these nodes are called again. A name that the flow does not have fails the first node.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self.checked = Checked::default();
        self
    }

    /// Whether a node that panics is called again too.
    #[must_use]
    #[inline]
    pub fn panics(mut self, panics: bool) -> Self {
        self.panics = panics;
        self
    }

    /// Once this token is cancelled nothing is called again, and no wait goes on.
    #[must_use]
    #[inline]
    pub fn until_cancelled(mut self, token: CancellationToken) -> Self {
        self.token = Some(token);
        self
    }

    #[inline]
    fn is_final(&self, error: &Error) -> bool {
        match error {
            Error::NodePanicked(_) => !self.panics,
            Error::NodeFailed(_) => {
                error.downcast_ref::<Misused>().is_some() || is_cancelled(error)
            }
            _ => true,
        }
    }
}

/// Whether a run was cancelled, maybe that of another flow inside of a node.
#[inline]
pub(super) fn is_cancelled(error: &Error) -> bool {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if matches!(error.downcast_ref(), Some(Error::Cancelled(_))) {
            return true;
        }
        next = error.source();
    }
    false
}

impl NodeExecutionMethod for Retry {
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
        let mut failed = 0;
        loop {
            let Err(error) = call.run() else {
                return Ok(());
            };
            failed += 1;
            let Some(wait) = self.attempts.wait_after(failed) else {
                return Err(match failed {
                    1 => error,
                    many => error.with_note(format!("all {many} attempts failed")),
                });
            };
            if self.is_final(&error) {
                return Err(error);
            }
            if !call.can_run_again() {
                return Err(error.with_note(
                    "it is not called again, because it takes an argument by value: let it borrow \
                     the argument, or mark it `#[nevis::retry(..)]`, which clones it",
                ));
            }
            if time_left().is_some_and(|left| left <= wait) {
                return Err(error.with_note("it is not called again, because its time is up"));
            }
            if !pause(wait, self.token.as_ref()) {
                return Err(
                    error.with_note("it is not called again, because the run was cancelled")
                );
            }
        }
    }
}
