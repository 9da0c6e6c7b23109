//! What is known of data that a run loads and saves, while it runs.

use std::collections::HashMap;
use std::sync::Mutex;

use super::{lock, outcome};
use crate::lifecycle::PostNodeExecute;
use crate::store::DataRow;

/// Of how many calls of one node it is recorded.
const CALLS: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Data(Mutex<HashMap<usize, Vec<DataRow>>>);

impl Data {
    /// What a node has loaded or saved, unless that is a secret or was found by one.
    pub(super) fn add(&self, context: &PostNodeExecute<'_>) {
        let Some(metadata) = context.metadata() else {
            return;
        };
        let node = context.node_index();
        if outcome::touches_secret(context.spot.run, node) {
            return;
        }
        let mut data = lock(&self.0);
        let rows = data.entry(node).or_default();
        if rows.len() < CALLS {
            let items = context.items();
            rows.push(DataRow {
                node: context.node().name,
                items: items.into_iter().map(|(_, item)| item).collect(),
                metadata: metadata.clone(),
            });
        }
    }

    /// All of it, in the order of nodes and items, whichever thread was first.
    pub(super) fn take(&self) -> Vec<DataRow> {
        let mut nodes: Vec<_> = lock(&self.0).drain().collect();
        nodes.sort_by_key(|(node, _)| *node);
        let mut rows = Vec::new();
        for (_, mut of_node) in nodes {
            of_node.sort_by(|a, b| a.items.cmp(&b.items));
            rows.extend(of_node);
        }
        rows
    }
}
