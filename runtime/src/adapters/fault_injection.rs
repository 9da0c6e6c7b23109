//! Nodes that fail although nothing is wrong with them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::chance::Chance;
use super::node_filter::{Checked, NodeFilter, unknown_node};
use crate::error::Error;
use crate::graph::{Graph, Node};
use crate::lifecycle::{NodeCall, NodeExecute, NodeExecutionMethod, RunId};

/// Makes nodes fail before they are called: to see what a flow, a retry or a caller makes of it.
///
/// What fails depends on the seed, the node and its item only, so a run fails alike on every executor.
///
/// If it does not fit the flow, the first node fails and says why: a name that the flow does not have, an
/// item of a node that is in no map block, or a rate that is not from 0 to 1.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::{FaultInjection, InjectedFault};
///
/// let driver = pipeline::driver()
///     .with_node_execution(FaultInjection::new().node("spend_mean"))
///     .build();
/// let inputs = pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] };
/// let error = driver.run(inputs).unwrap_err();
/// assert_eq!(error.node(), Some("spend_mean"));
/// assert!(error.downcast_ref::<InjectedFault>().is_some());
/// ```
#[derive(Debug, Default)]
pub struct FaultInjection {
    targets: Vec<Target>,
    rate: f64,
    nodes: NodeFilter,
    checked: Checked,
    seed: u64,
    panics: bool,
    attempts: Option<u32>,
    /// How often a call has failed, when that is limited.
    counts: Mutex<BTreeMap<Spot, u32>>,
}

/// A node in some items: run, node, items.
type Spot = (RunId, usize, Vec<usize>);

/// A node that fails, in all items or those of this path, innermost first.
#[derive(Clone, Debug)]
struct Target {
    node: String,
    items: Vec<usize>,
}

/// What a node fails with that [`FaultInjection`] has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InjectedFault {
    /// The number of the attempt, from 1, if these are counted.
    pub attempt: Option<u32>,
}

impl fmt::Display for InjectedFault {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an injected fault")?;
        match self.attempt {
            Some(attempt) => write!(f, ", attempt {attempt}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for InjectedFault {}

impl FaultInjection {
    /// Nothing fails yet.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// This node fails, in a map block for every item.
    #[must_use]
    pub fn node(self, name: impl Into<String>) -> Self {
        self.target(name.into(), Vec::new())
    }

    /// This node fails for this item of the innermost map block around it, from 0.
    #[must_use]
    pub fn item(self, name: impl Into<String>, item: usize) -> Self {
        self.target(name.into(), vec![item])
    }

    /// This node fails for this item of the map blocks around it, outermost first, from 0.
    #[must_use]
    pub fn item_at(self, name: impl Into<String>, items: &[usize]) -> Self {
        self.target(name.into(), items.iter().rev().copied().collect())
    }

    #[inline]
    fn target(mut self, node: String, items: Vec<usize>) -> Self {
        self.targets.push(Target { node, items });
        self.checked = Checked::default();
        self
    }

    /// So many of all calls fail, from 0 to 1: 0.1 is one in ten.
    #[must_use]
    #[inline]
    pub fn rate(mut self, rate: f64) -> Self {
        self.rate = rate;
        self.checked = Checked::default();
        self
    }

    /// The rate is that of these nodes.
    #[must_use]
    pub fn nodes(mut self, nodes: impl Into<NodeFilter>) -> Self {
        self.nodes = nodes.into();
        self.checked = Checked::default();
        self
    }

    /// Another seed lets the rate choose other calls.
    #[must_use]
    #[inline]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether they fail by a panic, instead of an error.
    #[must_use]
    #[inline]
    pub fn panics(mut self, panics: bool) -> Self {
        self.panics = panics;
        self
    }

    /// Only the first so many attempts of each call fail: for [`Retry`](super::Retry).
    #[must_use]
    #[inline]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// Whether it fits a flow.
    #[inline]
    fn fits(&self, graph: &Graph) -> Result<(), String> {
        if !(0.0..=1.0).contains(&self.rate) {
            return Err(format!(
                "the rate of `FaultInjection` is {}: give a number from 0 to 1",
                self.rate
            ));
        }
        for Target { node, items } in &self.targets {
            let Some(known) = graph.node(node) else {
                return Err(unknown_node(graph, node));
            };
            if let Some(reason) = too_many_items(graph, known, items.len()) {
                return Err(reason);
            }
        }
        self.nodes.unknown(graph).map_or(Ok(()), Err)
    }

    #[inline]
    fn is_meant(&self, context: &NodeExecute<'_>) -> bool {
        let node = context.node();
        let is_target = |target: &Target| {
            let items = &target.items;
            let is_item = || {
                context
                    .indices()
                    .take(items.len())
                    .eq(items.iter().copied())
            };
            target.node == node.name && is_item()
        };
        self.targets.iter().any(is_target)
            || self.rate > 0.0
                && self.nodes.matches(node)
                && Chance::new(self.seed, context).uniform() < self.rate
    }

    /// The fault of this attempt, if it is to fail.
    #[inline]
    fn fault(&self, context: &NodeExecute<'_>) -> Option<InjectedFault> {
        if !self.is_meant(context) {
            return None;
        }
        let Some(most) = self.attempts else {
            return Some(InjectedFault { attempt: None });
        };
        let spot = (
            context.run_id(),
            context.node_index(),
            context.indices().collect(),
        );
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(spot).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(InjectedFault {
            attempt: Some(*count),
        })
    }
}

/// What is said if a node cannot have an item of so many blocks.
#[inline]
pub(crate) fn too_many_items(graph: &Graph, node: &Node, items: usize) -> Option<String> {
    let mut depth = 0;
    let mut next = node.block;
    while let Some(block) = next {
        depth += 1;
        next = graph.blocks[block].parent;
    }
    let name = node.name;
    match depth {
        _ if items <= depth => None,
        0 => Some(format!(
            "node `{name}` is in no map block, so it has no items"
        )),
        1 => Some(format!(
            "node `{name}` is in one map block, so its items have one number, not {items}"
        )),
        _ => Some(format!(
            "node `{name}` is in {depth} map blocks, so its items have {depth} numbers at most, not {items}"
        )),
    }
}

impl NodeExecutionMethod for FaultInjection {
    #[inline]
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        self.checked.check(context, |graph| self.fits(graph))?;
        match self.fault(context) {
            None => call.run(),
            Some(fault) if self.panics => Err(context.panicked(&fault.to_string())),
            Some(fault) => Err(context.error(fault)),
        }
    }
}
