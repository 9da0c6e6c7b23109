//! What checks find while a run runs.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::lock;
use crate::check::ValidationResult;
use crate::graph::Node;
use crate::lifecycle::PostNodeExecute;
use crate::store::CheckRow;

/// By the positions of the nodes that check.
#[derive(Debug, Default)]
pub(super) struct Checks(Mutex<BTreeMap<usize, Found>>);

#[derive(Debug)]
struct Found {
    row: CheckRow,
    /// Which of the calls the message is of: one that fails, and then the first item.
    of: (bool, Vec<usize>),
}

/// Whether a node is a check. Nodes without tags, which are most, are told by that.
#[inline]
pub(super) fn is_check(node: &Node) -> bool {
    !node.tags.is_empty() && tag(node, "nevis.check").is_some()
}

fn tag(node: &Node, key: &str) -> Option<&'static str> {
    let mut tags = node.tags.iter();
    tags.find(|(known, _)| *known == key)
        .map(|(_, value)| *value)
}

impl Checks {
    pub(super) fn add(&self, context: &PostNodeExecute<'_>) {
        let Some(value) = context.result() else {
            return;
        };
        let node = context.node();
        let Some(result) = value.downcast_ref::<ValidationResult>() else {
            return;
        };
        let items = context.items().into_iter().map(|(_, item)| item);
        let of = (result.passes, items.collect());
        let mut checks = lock(&self.0);
        let found = checks.entry(context.node_index()).or_insert_with(|| Found {
            row: CheckRow {
                node: tag(node, "nevis.check.node").unwrap_or_default(),
                check: tag(node, "nevis.check").unwrap_or_default(),
                importance: tag(node, "nevis.check.importance").unwrap_or_default(),
                calls: 0,
                failures: 0,
                message: None,
            },
            of: (true, vec![usize::MAX]),
        });
        found.row.calls += 1;
        found.row.failures += u64::from(!result.passes);
        if found.row.calls == 1 || of < found.of {
            found.row.message = (!value.is_secret()).then(|| result.message.clone());
            found.of = of;
        }
    }

    /// All of them, in the order of the nodes.
    pub(super) fn take(&self) -> Vec<CheckRow> {
        let checks = std::mem::take(&mut *lock(&self.0));
        checks.into_values().map(|found| found.row).collect()
    }
}
