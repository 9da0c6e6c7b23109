//! One variant of a flow, as a flow of its own: what other variants have is not there.

use super::entry::Entry;
use super::failure::Failure;
use crate::flow::Table;
use crate::graph::{Block, Dependency, Graph, GraphTables, Input, Node, Source, Task, Variant};
use crate::similar::nearest;

impl Entry {
    /// The flow for this variant, or for a flow without variants the flow itself.
    pub(super) fn of_variant(&self, name: Option<&str>) -> Result<Self, Failure> {
        let Some(name) = name else {
            return Ok(self.clone());
        };
        let variants = self.graph.variants;
        let Some(at) = variants.iter().position(|variant| variant.name == name) else {
            let names = || variants.iter().map(|variant| variant.name);
            let help = match nearest(name, names()) {
                _ if variants.is_empty() => "it has no variants: leave --variant out".to_owned(),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has {}", names().collect::<Vec<_>>().join(", ")),
            };
            let problem = format!("flow `{}` has no variant `{name}`", self.name());
            return Err(Failure::usage(problem, help));
        };
        let (graph, table) = part(self.graph, self.table, &variants[at]);
        let mut entry = self.clone();
        (entry.graph, entry.table, entry.variant) = (graph, table, Some(at));
        Ok(entry)
    }

    /// To run a flow that has variants, one has to be chosen.
    pub(super) fn is_chosen(&self) -> Result<(), Failure> {
        if self.variant.is_some() || self.graph.variants.is_empty() {
            return Ok(());
        }
        let problem = format!("flow `{}` has variants, and none is chosen", self.name());
        let names: Vec<&str> = self.variants().collect();
        let help = format!("choose one with --variant: {}", names.join(", "));
        Err(Failure::usage(problem, help))
    }

    /// The names of the variants, of which none is chosen yet.
    pub(super) fn variants(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.graph.variants.iter().map(|variant| variant.name)
    }
}

/// The tables of one variant. They are as long there as the program.
fn part(
    graph: &'static Graph,
    table: &'static Table,
    variant: &'static Variant,
) -> (&'static Graph, &'static Table) {
    let place = |node: usize| variant.nodes.iter().position(|&known| known == node);
    let places = |nodes: &[usize]| leak(nodes.iter().filter_map(|&node| place(node)).collect());
    let is_read = |input: usize| {
        let mut nodes = variant.nodes.iter();
        let reads = |dependency: &Dependency| dependency.source == Source::Input(input);
        nodes.any(|&node| graph.nodes[node].dependencies.iter().any(reads))
    };
    let inputs: Vec<usize> = (0..graph.inputs.len())
        .filter(|&input| is_read(input))
        .collect();
    let source = |source: Source| {
        Some(match source {
            Source::Node(node) => Source::Node(place(node)?),
            Source::IfRuns(node) => Source::IfRuns(place(node)?),
            Source::Input(input) => Source::Input(inputs.iter().position(|&known| known == input)?),
        })
    };
    let blocks: Vec<usize> = (0..graph.blocks.len())
        .filter(|&block| place(graph.blocks[block].expander).is_some())
        .collect();
    let block = |block: usize| blocks.iter().position(|&known| known == block);
    let node = |&node: &usize| {
        let node = &graph.nodes[node];
        let dependency = |dependency: &Dependency| {
            Some(Dependency {
                source: source(dependency.source)?,
                ..*dependency
            })
        };
        Node {
            dependencies: leak(node.dependencies.iter().filter_map(dependency).collect()),
            block: node.block.and_then(block),
            ..*node
        }
    };
    let task = |task: &Task| Task {
        nodes: places(task.nodes),
        ..*task
    };
    let tasks: Vec<Task> = graph.tasks.iter().map(task).collect();
    let graph = GraphTables {
        nodes: leak(variant.nodes.iter().map(node).collect()),
        inputs: leak(
            inputs
                .iter()
                .map(|&input| Input {
                    ..graph.inputs[input]
                })
                .collect(),
        ),
        outputs: places(variant.outputs),
        blocks: leak(
            blocks
                .iter()
                .map(|&block_| Block {
                    expander: place(graph.blocks[block_].expander).unwrap_or_default(),
                    parent: graph.blocks[block_].parent.and_then(block),
                })
                .collect(),
        ),
        tasks: leak(
            tasks
                .into_iter()
                .filter(|task| !task.nodes.is_empty())
                .collect(),
        ),
        config: variant.config,
        variants: &[],
        ..**graph
    };
    let nodes = variant.nodes.iter().map(|&node| table.nodes[node]);
    // Runs have the tables of all variants.
    let table = Table {
        order: places(table.order),
        nodes: leak(nodes.collect()),
        inputs: leak(inputs.iter().map(|&input| table.inputs[input]).collect()),
        ..*table
    };
    (
        Box::leak(Box::new(Graph::new(graph))),
        Box::leak(Box::new(table)),
    )
}

fn leak<T>(list: Vec<T>) -> &'static [T] {
    Vec::leak(list)
}
