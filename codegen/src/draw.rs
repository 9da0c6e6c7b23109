//! The plan as data that `nevis-draw` draws: positions are those of the graph.

use nevis_draw::{Block, Drawing, Edge, EdgeKind, End, Input, Kind, Node, Task};

use crate::blocks::Blocks;
use crate::graph::{self, Graph, NodeId, Source};
use crate::group;
use crate::list::List as _;
use crate::source::SourceMap;

pub(crate) fn drawing(
    sources: &SourceMap,
    graph: &Graph,
    blocks: &Blocks,
    tasks: &[group::Task],
) -> Drawing {
    let expanders: Vec<NodeId> = (0..graph.nodes.len())
        .filter(|&id| graph.nodes[id].is_expander())
        .list();
    let block = |id: NodeId| {
        let around = blocks.scopes[id].as_ref()?.last()?;
        expanders.binary_search(around).ok()
    };
    let is_output = blocks.are_outputs();
    let node = |(id, node): (NodeId, &graph::Node)| Node {
        name: node.name.clone(),
        kind: kind(node),
        ty: node.seen().short().to_string(),
        docs: node.docs.clone(),
        tags: node.tags.clone(),
        file: sources.files[node.span.file].path.clone(),
        line: u32::try_from(sources.line(node.span)).unwrap_or_default(),
        block: block(id),
        is_output: is_output[id],
        fallible: node.fallible,
        ..Node::default()
    };
    let input = |input: &graph::Input| Input {
        optional: input.optional,
        docs: match &input.default {
            Some(default) => format!("Default: {default}."),
            None => String::new(),
        },
        ..Input::new(&input.name, input.ty.short().to_string())
    };
    let task = |task: &group::Task| Task {
        id: task.id.clone(),
        nodes: task.nodes.clone(),
    };
    let expander = |&expander: &NodeId| Block {
        expander,
        parent: block(expander),
    };
    let nodes = graph.nodes.iter().enumerate();
    Drawing {
        docs: graph.docs.clone(),
        nodes: nodes.clone().map(node).collect(),
        inputs: graph.inputs.iter().map(input).collect(),
        edges: nodes
            .flat_map(|(id, node)| edges(graph, id, node))
            .collect(),
        blocks: expanders.iter().map(expander).collect(),
        tasks: tasks.iter().map(task).collect(),
        ..Drawing::new(&graph.name)
    }
}

/// Does it expand, collect, or both?
pub(crate) fn kind(node: &graph::Node) -> Kind {
    let collects = node.args.iter().any(|arg| arg.access.is_collect());
    match (node.is_expander(), collects) {
        (true, true) => Kind::CollectExpand,
        (true, false) => Kind::Expand,
        (false, true) => Kind::Collect,
        (false, false) => Kind::Plain,
    }
}

fn edges(graph: &Graph, to: NodeId, node: &graph::Node) -> Vec<Edge> {
    let edge = |arg: &graph::Arg| {
        let (from, kind) = match arg.source {
            Source::Node(source) if arg.access.is_collect() => {
                (End::Node(source), EdgeKind::Collect)
            }
            Source::Node(source) if graph.nodes[source].is_expander() => {
                (End::Node(source), EdgeKind::Each)
            }
            Source::Node(source) => (End::Node(source), EdgeKind::Value),
            Source::Input(input) => (End::Input(input), EdgeKind::Value),
            Source::Constant(_) | Source::Absent | Source::Unknown => return None,
        };
        let ty = arg.ty.short().to_string();
        Some(Edge { from, to, kind, ty })
    };
    node.args.iter().filter_map(edge).collect()
}
