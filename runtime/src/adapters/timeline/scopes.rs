//! Where calls ran: outside of all blocks, or in which item of which block, in which pass over it.

use super::critical::by_need;
use crate::call::is_in;
use crate::graph::{Graph, Source};

/// One block around a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level {
    /// The position in [`Graph::blocks`](crate::GraphTables::blocks).
    pub(super) block: usize,
    /// A block is gone over again for what needs both an item and what all items gave; 0 is the first pass.
    pub(super) pass: u32,
}

/// For each node the blocks around it, outermost first.
#[inline]
pub(super) fn levels(graph: &Graph) -> Vec<Vec<Level>> {
    let mut blocks: Vec<(usize, usize)> = { 0..graph.blocks.len() }
        .map(|block| (depth(graph, block), block))
        .collect();
    blocks.sort_unstable();
    let order = by_need(graph);
    let mut levels: Vec<Vec<Level>> = vec![Vec::new(); graph.nodes.len()];
    for (_, block) in blocks {
        let passes = passes(graph, block, &order);
        for (node, levels) in levels.iter_mut().enumerate() {
            if is_in(graph, graph.nodes[node].block, block) {
                let pass = passes[node];
                levels.push(Level { block, pass });
            }
        }
    }
    levels
}

#[inline]
fn depth(graph: &Graph, block: usize) -> usize {
    let parent = |block: &usize| graph.blocks[*block].parent;
    std::iter::successors(Some(block), parent).count()
}

/// For each node how often what it needs has been collected from the block: of a node in the block, the
/// pass in which it can run first.
#[inline]
fn passes(graph: &Graph, block: usize, order: &[usize]) -> Vec<u32> {
    let mut passes = vec![0; graph.nodes.len()];
    for &node in order {
        for dependency in graph.nodes[node].dependencies {
            let (Source::Node(source) | Source::IfRuns(source)) = dependency.source else {
                continue;
            };
            let is_inside = |node: usize| is_in(graph, graph.nodes[node].block, block);
            let leaves = is_inside(source) && !is_inside(node);
            passes[node] = passes[node].max(passes[source] + u32::from(leaves));
        }
    }
    passes
}
