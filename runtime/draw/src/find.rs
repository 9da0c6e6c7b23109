//! Looking things up in a drawing.

use crate::{Drawing, Edge, End, Mark, Marks};

impl Drawing {
    /// The node or input of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<End> {
        let node = self.nodes.iter().position(|node| node.name == name);
        let input = || self.inputs.iter().position(|input| input.name == name);
        node.map(End::Node).or_else(|| input().map(End::Input))
    }

    /// The name of a node or an input.
    #[must_use]
    pub fn name(&self, end: End) -> &str {
        match end {
            End::Node(node) => &self.nodes[node].name,
            End::Input(input) => &self.inputs[input].name,
        }
    }

    /// The part of a node or an input in what the drawing is about.
    #[must_use]
    pub fn marks(&self, end: End) -> Marks {
        match end {
            End::Node(node) => self.nodes[node].marks,
            End::Input(input) => self.inputs[input].marks,
        }
    }

    /// Whether nothing goes along an edge: an end of it does not run, or is given a value instead of
    /// what it reads.
    pub(crate) fn is_idle(&self, edge: &Edge) -> bool {
        let to = self.nodes[edge.to].marks;
        to.has(Mark::Overridden) || to.has(Mark::NotRun) || self.marks(edge.from).has(Mark::NotRun)
    }

    /// The map blocks around a node, innermost first.
    pub(crate) fn blocks_around(&self, node: usize) -> impl Iterator<Item = usize> {
        let parent = |block: &usize| self.blocks[*block].parent;
        std::iter::successors(self.nodes[node].block, parent)
    }

    /// The blocks directly in `scope` in which there is something, by their nodes or blocks in them.
    pub(crate) fn blocks_in(&self, scope: Option<usize>) -> impl Iterator<Item = usize> {
        let has_nodes = |block| {
            (0..self.nodes.len()).any(|node| self.blocks_around(node).any(|around| around == block))
        };
        let blocks = self.blocks.iter().enumerate();
        let blocks = blocks
            .filter(move |(_, block)| block.parent == scope)
            .map(|(id, _)| id);
        blocks.filter(move |block| has_nodes(*block))
    }

    /// The first task that has the node.
    pub(crate) fn task(&self, node: usize) -> Option<&str> {
        let task = self.tasks.iter().find(|task| task.nodes.contains(&node))?;
        Some(&task.id)
    }

    /// What `block` runs once for each of.
    pub(crate) fn item(&self, block: usize) -> &str {
        &self.nodes[self.blocks[block].expander].name
    }
}
