//! Stage `group`: nodes become tasks, the units that executors and hooks see. As in Apache Hamilton
//! (`GroupByRepeatableBlocks`) what runs once per item of an expander is one task.
//!
//! AFTER THIS POINT tasks and their ids exist.

use std::collections::BTreeMap;

use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId};

/// Which nodes are one task.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) id: String,
    pub(crate) purpose: Purpose,
    pub(crate) nodes: Vec<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Expand,
    ExecuteBlock,
    Gather,
    ExecuteSingle,
}

pub(crate) fn group(graph: &Graph, blocks: &Blocks) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for &id in &blocks.order {
        if !blocks.needed[id] {
            continue;
        }
        let (task, purpose) = task_of(graph, blocks, id);
        if let Some(&known) = by_id.get(&task) {
            tasks[known].nodes.push(id);
        } else {
            by_id.insert(task.clone(), tasks.len());
            tasks.push(Task {
                id: task,
                purpose,
                nodes: vec![id],
            });
        }
    }
    tasks
}

fn task_of(graph: &Graph, blocks: &Blocks, id: NodeId) -> (String, Purpose) {
    let node = &graph.nodes[id];
    let scope = blocks.scopes[id].as_deref().unwrap_or_default();
    let mut around: Vec<String> = Vec::new();
    for &expander in scope {
        let name = &graph.nodes[expander].name;
        around.push(format!("expand-{name}"));
        around.push(format!("block-{name}"));
    }
    if node.is_expander() {
        around.push(format!("expand-{}", node.name));
        return (around.join("."), Purpose::Expand);
    }
    if !scope.is_empty() {
        return (around.join("."), Purpose::ExecuteBlock);
    }
    let collected = node
        .args
        .iter()
        .find(|arg| arg.access.is_collect())
        .and_then(|arg| match arg.source {
            crate::graph::Source::Node(source) => blocks.value_scope(graph, source).last().copied(),
            _ => None,
        });
    match collected {
        Some(expander) => (
            format!("collect-{}", graph.nodes[expander].name),
            Purpose::Gather,
        ),
        None => (node.name.clone(), Purpose::ExecuteSingle),
    }
}
