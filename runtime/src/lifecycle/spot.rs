//! Where in which run something happens.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::run_id::RunId;
use super::task_id::TaskId;
use crate::call::{Bits, Call, Path, Scope};
use crate::flow::Table;
use crate::graph::{Graph, GraphTables, Node, Source, Task};

/// One run, as hooks see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunInfo<'r> {
    pub(crate) id: RunId,
    pub(crate) graph: &'static Graph,
    /// Those of the graph, for what is asked at every node.
    pub(crate) tables: &'static GraphTables,
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
    /// The positions in the order of execution of nodes that are tasks of their own.
    alone: Bits,
    /// Those of all other tasks.
    groups: Vec<Vec<usize>>,
}

/// Where the tasks of a run begin and end, by the positions of their nodes.
#[derive(Default)]
pub(crate) struct Ends {
    pub(crate) first: Bits,
    pub(crate) last: Bits,
    /// The nodes of tasks whose nodes may run at the same time.
    pub(crate) shared: Bits,
    /// These tasks: whether one has begun, and how many of its nodes have not ended.
    pub(crate) open: BTreeMap<usize, (bool, usize)>,
}

/// The tag that keeps a node's value, and what it is computed from, out of what adapters show.
const SECRET: (&str, &str) = ("secret", "true");

impl Layout {
    #[inline]
    pub(crate) fn new(graph: &Graph, table: &Table) -> Self {
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
        let mut positions = vec![0; graph.nodes.len()];
        for (position, &node) in table.order.iter().enumerate() {
            positions[node] = position;
        }
        let mut alone = Bits::new(graph.nodes.len());
        let mut groups = Vec::new();
        for task in graph.tasks {
            match task.nodes {
                [node] => alone.set(positions[*node]),
                nodes => groups.push(nodes.iter().map(|&node| positions[node]).collect()),
            }
        }
        Self {
            tasks,
            secret_nodes,
            secret_inputs,
            alone,
            groups,
        }
    }

    /// The first and the last nodes of the tasks of a run, by their positions.
    ///
    /// Apart from those of tasks whose nodes may run in several branches at the same time: which of them is
    /// first and last is found out as they run.
    #[inline]
    pub(crate) fn ends(&self, graph: &Graph, call: &Call<'_>) -> Ends {
        let mut first = self.alone.clone();
        for (first, runs) in first.0.iter_mut().zip(&call.runs.0) {
            *first &= runs;
        }
        let mut last = first.clone();
        let mut shared = Bits::default();
        let mut open = BTreeMap::new();
        for group in &self.groups {
            let runs = group.iter().filter(|&&position| call.runs.has(position));
            let node = |position: usize| call.table.order[position];
            let is_outside = |&&position: &&usize| graph.nodes[node(position)].block.is_none();
            let count = runs.clone().filter(is_outside).count();
            if graph.branches && count > 1 {
                if shared.is_empty() {
                    shared = Bits::new(graph.nodes.len());
                }
                runs.clone().for_each(|&position| shared.set(position));
                open.insert(self.tasks[node(group[0])], (false, count));
                continue;
            }
            if let Some(&position) = runs.clone().min() {
                first.set(position);
            }
            if let Some(&position) = runs.max() {
                last.set(position);
            }
        }
        Ends {
            first,
            last,
            shared,
            open,
        }
    }
}

/// One node in one run, in one item of each block around it.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) run: &'a RunInfo<'a>,
    pub(crate) scope: &'a Scope<'a>,
    pub(crate) position: usize,
}

impl<'a> Spot<'a> {
    #[inline]
    pub(crate) fn call(&self) -> &'a Call<'a> {
        self.scope.call
    }

    #[inline]
    pub(crate) fn path(&self) -> &'a Path<'a> {
        &self.scope.path
    }

    /// Whether the node is not to be shown.
    #[inline]
    pub(crate) fn is_secret(&self) -> bool {
        self.run.layout.secret_nodes[self.index()]
    }

    #[inline]
    pub(crate) fn index(&self) -> usize {
        self.scope.call.table.order[self.position]
    }

    #[inline]
    pub(crate) fn node(&self) -> &'static Node {
        &self.run.tables.nodes[self.index()]
    }

    /// The task, without the positions of items.
    #[inline]
    pub(crate) fn task(&self) -> &'static Task {
        &self.run.tables.tasks[self.run.layout.tasks[self.index()]]
    }

    #[inline]
    pub(crate) fn task_id(&self) -> TaskId<'a> {
        TaskId::new(self.task().id, self.scope.path)
    }

    /// The expanders around it and the positions of their items, outermost first.
    #[inline]
    pub(crate) fn items(&self) -> Vec<(&'static str, usize)> {
        let graph = self.run.graph;
        let mut items = Vec::new();
        let index = self.index();
        let mut block = self.node().block;
        if self.scope.path.depth() > graph.blocks_around(self.node()).count() {
            // An item of the node's own, which is a `Result` and failed.
            let mut blocks = graph.blocks.iter();
            block = blocks.position(|block| block.expander == index);
        }
        let mut path = self.scope.path;
        while let (Some(at), Path::Item { around, index }) = (block, path) {
            items.push((graph.expander(at).name, index));
            block = graph.blocks[at].parent;
            path = *around;
        }
        items.reverse();
        items
    }
}

/// How many adapters have left a hook as it is by default, so as not to listen.
#[derive(Default)]
pub(crate) struct Unheard(Cell<usize>);

impl Unheard {
    #[inline]
    pub(crate) fn add(&self) {
        self.0.set(self.0.get() + 1);
    }

    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.0.get()
    }
}
