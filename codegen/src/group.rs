//! Stage `group`: nodes become tasks, the units that errors, executors and hooks see. By default, as
//! in Apache Hamilton (`GroupByRepeatableBlocks`), what runs once per item of an expander is one
//! task.
//!
//! AFTER THIS POINT tasks and their ids exist; no task has nodes of two scopes.

use crate::blocks::Blocks;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId, Source};
use crate::grouping::{GroupedNode, Grouping, GroupingStrategy};
use crate::list::List as _;
use crate::sorted::Map;

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

pub(crate) fn group(
    cx: &mut Diagnostics,
    graph: &Graph,
    blocks: &Blocks,
    grouping: &Grouping,
) -> Vec<Task> {
    let order: Vec<NodeId> = blocks
        .order
        .iter()
        .copied()
        .filter(|&id| blocks.needed[id])
        .list();
    let Some(ids) = ids(cx, graph, blocks, grouping, &order) else {
        return Vec::new();
    };
    let mut tasks: Vec<Task> = Vec::new();
    let mut by_id: Map<&str, usize> = Map::new();
    for (&node, id) in order.iter().zip(&ids) {
        let known = *by_id.or_insert(id, tasks.len());
        if known == tasks.len() {
            tasks.push(Task {
                id: id.clone(),
                purpose: Purpose::ExecuteSingle,
                nodes: Vec::new(),
            });
        }
        tasks[known].nodes.push(node);
    }
    for task in &mut tasks {
        task.purpose = purpose(graph, blocks, &task.nodes);
    }
    unneeded(graph, blocks, grouping, &mut tasks);
    tasks
}

/// The nodes that no output needs: a run by name may ask for them. They join the tasks of their blocks,
/// or are tasks of their own where the strategy knows nothing of them.
fn unneeded(graph: &Graph, blocks: &Blocks, grouping: &Grouping, tasks: &mut Vec<Task>) {
    let mut by_id: Map<String, Vec<usize>> = Map::new();
    for (at, task) in tasks.iter().enumerate() {
        by_id.or_default(task.id.clone()).push(at);
    }
    let rest = |id: &NodeId| !blocks.needed[*id] && blocks.scopes[*id].is_some();
    for id in blocks.order.iter().copied().filter(rest) {
        let mut name = repeatable(graph, blocks, id);
        if !matches!(grouping, Grouping::RepeatableBlocks) {
            let around = scope(blocks, id).iter();
            let around = around.map(|&expander| format!("expand-{}.", graph.nodes[expander].name));
            let expand = if graph.nodes[id].is_expander() {
                "expand-"
            } else {
                ""
            };
            name = format!(
                "{}{expand}{}",
                around.collect::<String>(),
                graph.nodes[id].name
            );
        }
        let known = by_id.or_default(name.clone());
        let is_its = |at: &usize| scope(blocks, tasks[*at].nodes[0]) == scope(blocks, id);
        if let Some(at) = known.iter().copied().find(is_its) {
            tasks[at].nodes.push(id);
        } else {
            known.push(tasks.len());
            tasks.push(Task {
                id: name,
                purpose: purpose(graph, blocks, &[id]),
                nodes: vec![id],
            });
        }
    }
}

/// The id of each node's task.
fn ids(
    cx: &mut Diagnostics,
    graph: &Graph,
    blocks: &Blocks,
    grouping: &Grouping,
    order: &[NodeId],
) -> Option<Vec<String>> {
    let name = |id: NodeId| graph.nodes[id].name.as_str();
    let mut names: Vec<String> = match grouping {
        Grouping::RepeatableBlocks => {
            let ids = order.iter().map(|&id| repeatable(graph, blocks, id));
            return Some(ids.collect());
        }
        Grouping::Individually => order
            .iter()
            .map(|&id| {
                let expand = if graph.nodes[id].is_expander() {
                    "expand-"
                } else {
                    ""
                };
                format!("{expand}{}", name(id))
            })
            .collect(),
        Grouping::AllAsOne => vec!["root".to_owned(); order.len()],
        Grouping::ByLevel => {
            let levels = levels(graph, blocks);
            let names = order.iter().map(|&id| format!("level_{}", levels[id]));
            names.collect()
        }
        Grouping::Own(strategy) => own(cx, graph, blocks, &**strategy, order)?,
    };
    for (task, &id) in names.iter_mut().zip(order) {
        let around = scope(blocks, id).iter();
        let around = around.map(|&expander| format!("expand-{}.", name(expander)));
        *task = around.collect::<String>() + task;
    }
    Some(names)
}

fn scope(blocks: &Blocks, id: NodeId) -> &[NodeId] {
    blocks.scopes[id].as_deref().unwrap_or_default()
}

fn purpose(graph: &Graph, blocks: &Blocks, nodes: &[NodeId]) -> Purpose {
    let collects = |id: &NodeId| collects(graph, *id);
    if nodes.iter().all(|&id| graph.nodes[id].is_expander()) {
        Purpose::Expand
    } else if nodes.iter().any(|&id| !scope(blocks, id).is_empty()) {
        Purpose::ExecuteBlock
    } else if nodes.iter().all(collects) {
        Purpose::Gather
    } else {
        Purpose::ExecuteSingle
    }
}

fn collects(graph: &Graph, id: NodeId) -> bool {
    graph.nodes[id]
        .args
        .iter()
        .any(|arg| arg.access.is_collect())
}

/// How many nodes are before each, along the longest chain.
fn levels(graph: &Graph, blocks: &Blocks) -> Vec<usize> {
    let mut levels = vec![0; graph.nodes.len()];
    for &id in &blocks.order {
        let before = graph.nodes[id].sources().map(|source| levels[source] + 1);
        levels[id] = before.max().unwrap_or(0);
    }
    levels
}

/// `expand-E`, `expand-E.block-E`, `collect-E`, or the name of a node.
fn repeatable(graph: &Graph, blocks: &Blocks, id: NodeId) -> String {
    let node = &graph.nodes[id];
    let scope = scope(blocks, id);
    let mut around: Vec<String> = Vec::new();
    for &expander in scope {
        let name = &graph.nodes[expander].name;
        around.push(format!("expand-{name}"));
        around.push(format!("block-{name}"));
    }
    if node.is_expander() {
        around.push(format!("expand-{}", node.name));
        return around.join(".");
    }
    if !scope.is_empty() {
        return around.join(".");
    }
    let collected = node
        .args
        .iter()
        .find(|arg| arg.access.is_collect())
        .and_then(|arg| match arg.source {
            Source::Node(source) => blocks.value_scope(graph, source).last().copied(),
            _ => None,
        });
    match collected {
        Some(expander) => format!("collect-{}", graph.nodes[expander].name),
        None => node.name.clone(),
    }
}

/// What the user's strategy says, if it makes sense.
fn own(
    cx: &mut Diagnostics,
    graph: &Graph,
    blocks: &Blocks,
    strategy: &dyn GroupingStrategy,
    order: &[NodeId],
) -> Option<Vec<String>> {
    const HELP: &str = "correct the grouping in the build script, `Flow::grouping(..)`";
    let levels = levels(graph, blocks);
    let nodes: Vec<GroupedNode<'_>> = order
        .iter()
        .map(|&id| {
            let around = scope(blocks, id).iter();
            GroupedNode {
                name: &graph.nodes[id].name,
                level: levels[id],
                scope: around.map(|&id| graph.nodes[id].name.as_str()).collect(),
                expands: graph.nodes[id].is_expander(),
                collects: collects(graph, id),
                tags: &graph.nodes[id].tags,
            }
        })
        .list();
    let names = strategy.group_nodes(&nodes);
    if names.len() != nodes.len() {
        let title = format!(
            "the grouping of the build script names {} tasks for {} nodes",
            names.len(),
            nodes.len()
        );
        cx.push(
            Diagnostic::new(Code::BadGrouping, title)
                .note("it returns the name of each node's task, in the order of the nodes")
                .help(HELP),
        );
        return None;
    }
    let mut first: Map<&str, NodeId> = Map::new();
    let mut refused: Vec<&str> = Vec::new();
    for (name, &id) in names.iter().zip(order) {
        let node = &graph.nodes[id];
        let other = *first.or_insert(name, id);
        if refused.contains(&name.as_str()) {
            continue;
        }
        if !is_name(name) {
            refused.push(name);
            let title = format!("{name:?} cannot be the name of a task");
            cx.push(
                Diagnostic::new(Code::BadGrouping, title)
                    .at(node.span, "the grouping names its task so")
                    .help("use letters, digits, `_` and `-`"),
            );
        } else if scope(blocks, other) != scope(blocks, id) {
            refused.push(name);
            let runs = |id: NodeId| match scope(blocks, id).last() {
                Some(&expander) => format!("once per item of `{}`", graph.nodes[expander].name),
                None => "once".to_owned(),
            };
            let title = format!(
                "the task `{name}` crosses the border of a map block: `{}` and `{}` are not in the same",
                graph.nodes[other].name, node.name
            );
            cx.push(
                Diagnostic::new(Code::BadGrouping, title)
                    .at(node.span, format!("runs {}", runs(id)))
                    .with(graph.nodes[other].span, format!("runs {}", runs(other)))
                    .help("give the nodes of each block tasks of their own, for example by `node.scope`")
                    .help(HELP),
            );
        }
    }
    refused.is_empty().then_some(names)
}

fn is_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    !name.is_empty() && name.chars().all(is_plain)
}
