//! Looking things up in a drawing.

use crate::{Drawing, Edge, End, Mark, Marks};

/// What is directly in each block, and outside of all, in their order.
pub(crate) struct Contents {
    nodes: Vec<Vec<usize>>,
    /// Without those in which there is nothing, by their nodes or blocks in them.
    blocks: Vec<Vec<usize>>,
}

impl Contents {
    /// The nodes directly in a block, or outside of all.
    pub(crate) fn nodes(&self, scope: Option<usize>) -> &[usize] {
        &self.nodes[self.at(scope)]
    }

    /// The blocks directly in a block, or outside of all.
    pub(crate) fn blocks(&self, scope: Option<usize>) -> &[usize] {
        &self.blocks[self.at(scope)]
    }

    /// What is outside of all comes last.
    fn at(&self, scope: Option<usize>) -> usize {
        scope.unwrap_or(self.nodes.len() - 1)
    }
}

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

    /// What is in which block, found once for all of them.
    pub(crate) fn contents(&self) -> Contents {
        let nothing = vec![Vec::new(); self.blocks.len() + 1];
        let mut contents = Contents {
            nodes: nothing.clone(),
            blocks: nothing,
        };
        let mut has_nodes = vec![false; self.blocks.len()];
        for (id, node) in self.nodes.iter().enumerate() {
            let at = contents.at(node.block);
            contents.nodes[at].push(id);
            for block in self.blocks_around(id) {
                // Those around it are known then, too.
                if std::mem::replace(&mut has_nodes[block], true) {
                    break;
                }
            }
        }
        for (id, block) in self.blocks.iter().enumerate() {
            if has_nodes[id] {
                let at = contents.at(block.parent);
                contents.blocks[at].push(id);
            }
        }
        contents
    }

    /// For each node, the first task that has it.
    pub(crate) fn task_of_each(&self) -> Vec<Option<&str>> {
        let mut tasks = vec![None; self.nodes.len()];
        for task in &self.tasks {
            for &node in &task.nodes {
                tasks[node].get_or_insert(task.id.as_str());
            }
        }
        tasks
    }

    /// The first task that has the node; for many of them there is [`Self::task_of_each`].
    pub(crate) fn task(&self, node: usize) -> Option<&str> {
        let task = self.tasks.iter().find(|task| task.nodes.contains(&node))?;
        Some(&task.id)
    }

    /// What `block` runs once for each of.
    pub(crate) fn item(&self, block: usize) -> &str {
        &self.nodes[self.blocks[block].expander].name
    }
}
