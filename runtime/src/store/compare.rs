//! What is different between two runs.

mod given;
mod nodes;
mod summary;

pub use given::GivenChange;
pub use nodes::{Change, NodeChange, Threshold};

use super::error::StoreError;
use super::read::Store;
use super::records::{Record, Run};

/// What is different between two runs, an earlier and a later one.
///
/// A node is slower or faster when the mean time of its calls has changed by more than a
/// [`Threshold`]; what changes less is noise.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The run that is compared with.
    pub before: Run,
    /// The run that is compared.
    pub after: Run,
    /// The nodes that are not as they were; what took most more or less time comes first.
    pub nodes: Vec<NodeChange>,
    /// How many nodes are as they were.
    pub same_nodes: usize,
    /// Whether nodes are compared: not if one of the runs has no known end.
    pub has_nodes: bool,
    /// The inputs, config values and overrides that are different.
    pub given: Vec<GivenChange>,
    /// The names of those of which it is not known, because they are secrets or their types cannot be
    /// looked at.
    pub unknown: Vec<String>,
    /// The names that only the later run was asked for.
    pub requested: Vec<String>,
    /// The names that only the earlier run was asked for.
    pub not_requested: Vec<String>,
}

impl Store {
    /// Compares a run with an earlier one; both are named as for [`run`](Store::run).
    ///
    /// # Errors
    ///
    /// When there is no such run, or the file cannot be read.
    pub fn compare(&self, before: &str, after: &str) -> Result<Comparison, StoreError> {
        let (before, after) = (self.run(before)?, self.run(after)?);
        Ok(Comparison::new(before, after, Threshold::default()))
    }
}

impl Comparison {
    /// What is different between these runs.
    #[must_use]
    pub fn new(before: Record, after: Record, threshold: Threshold) -> Self {
        let has_nodes = !before.nodes.is_empty() && !after.nodes.is_empty();
        let (nodes, same_nodes) = if has_nodes {
            nodes::changes(before.nodes, after.nodes, threshold)
        } else {
            (Vec::new(), 0)
        };
        let (given, unknown) = given::changes(before.given, after.given);
        let without = |all: &[String], others: &[String]| {
            let only = all.iter().filter(|name| !others.contains(name));
            only.cloned().collect()
        };
        Self {
            nodes,
            same_nodes,
            has_nodes,
            given,
            unknown,
            requested: without(&after.requested, &before.requested),
            not_requested: without(&before.requested, &after.requested),
            before: before.run,
            after: after.run,
        }
    }

    /// The nodes that this has happened to.
    pub fn nodes_that(&self, change: Change) -> impl Iterator<Item = &NodeChange> {
        let nodes = self.nodes.iter();
        nodes.filter(move |node| node.changes.contains(&change))
    }
}
