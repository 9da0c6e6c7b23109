//! Where in which run something happens.

use super::run_id::RunId;
use super::task_id::TaskId;
use crate::call::{Call, Path};
use crate::graph::{Graph, Node, Source, Task};

/// One run, as hooks see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunInfo<'r> {
    pub(crate) id: RunId,
    pub(crate) graph: &'static Graph,
    pub(crate) layout: &'r Layout,
}

/// What hooks ask of a flow in every run.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The task of each node of the graph.
    pub(crate) tasks: Vec<usize>,
    /// The nodes whose values and arguments are not to be shown.
    pub(crate) secret_nodes: Vec<bool>,
    /// The inputs that are not to be shown: those that a secret node reads.
    pub(crate) secret_inputs: Vec<bool>,
}

/// The tag that keeps a node's value, and what it is computed from, out of what adapters show.
const SECRET: (&str, &str) = ("secret", "true");

impl Layout {
    pub(crate) fn new(graph: &Graph) -> Self {
        let mut tasks = vec![0; graph.nodes.len()];
        for (index, task) in graph.tasks.iter().enumerate() {
            task.nodes.iter().for_each(|&node| tasks[node] = index);
        }
        let secret_nodes: Vec<bool> = graph
            .nodes
            .iter()
            .map(|node| node.tags.contains(&SECRET))
            .collect();
        let mut secret_inputs = vec![false; graph.inputs.len()];
        let secret = graph
            .nodes
            .iter()
            .filter(|node| node.tags.contains(&SECRET));
        for dependency in secret.flat_map(|node| node.dependencies) {
            if let Source::Input(input) = dependency.source {
                secret_inputs[input] = true;
            }
        }
        Self {
            tasks,
            secret_nodes,
            secret_inputs,
        }
    }
}

/// One node in one run, in one item of each block around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    pub(crate) run: &'a RunInfo<'a>,
    pub(crate) call: &'a Call<'a>,
    pub(crate) position: usize,
    pub(crate) path: Path<'a>,
}

impl<'a> Spot<'a> {
    pub(crate) fn index(&self) -> usize {
        self.call.table.order[self.position]
    }

    pub(crate) fn node(&self) -> &'static Node {
        &self.run.graph.nodes[self.index()]
    }

    /// The task, without the positions of items.
    pub(crate) fn task(&self) -> &'static Task {
        &self.run.graph.tasks[self.run.layout.tasks[self.index()]]
    }

    pub(crate) fn task_id(&self) -> TaskId<'a> {
        TaskId::new(self.task().id, self.path)
    }

    /// The expanders around it and the positions of their items, outermost first.
    pub(crate) fn items(&self) -> Vec<(&'static str, usize)> {
        let graph = self.run.graph;
        let mut items = Vec::new();
        let mut block = self.node().block;
        let mut path = self.path;
        while let (Some(at), Path::Item { around, index }) = (block, path) {
            items.push((graph.expander(at).name, index));
            block = graph.blocks[at].parent;
            path = *around;
        }
        items.reverse();
        items
    }
}
