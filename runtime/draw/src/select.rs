//! Parts of a graph: what lies upstream or downstream of a node, or between two, marked in the
//! drawing or cut out of it.
//!
//! Build scripts draw whole flows, so this is `#[inline]`: who cuts drawings compiles it.

use crate::{Block, Drawing, Edge, End, Mark, Node, Task};

impl Drawing {
    /// `of` and all that it is computed from. False if there is nothing of that name.
    #[inline]
    pub fn mark_upstream(&mut self, of: &str) -> bool {
        self.find(of).is_some_and(|end| {
            self.mark_where(Mark::Upstream, &self.reach(end, Edge::back));
            true
        })
    }

    /// `of` and all that is computed from it. False if there is nothing of that name.
    #[inline]
    pub fn mark_downstream(&mut self, of: &str) -> bool {
        self.find(of).is_some_and(|end| {
            self.mark_where(Mark::Downstream, &self.reach(end, Edge::forth));
            true
        })
    }

    /// All on the ways that lead from one to the other, both included. False if there is no way.
    #[inline]
    pub fn mark_path(&mut self, from: &str, to: &str) -> bool {
        let (Some(from), Some(to)) = (self.find(from), self.find(to)) else {
            return false;
        };
        let forth = self.reach(from, Edge::forth);
        if !forth[self.position(to)] {
            return false;
        }
        let back = self.reach(to, Edge::back);
        let both: Vec<bool> = forth
            .iter()
            .zip(back)
            .map(|(forth, back)| *forth && back)
            .collect();
        self.mark_where(Mark::OnPath, &both);
        true
    }

    /// The drawing of what has `mark`, with the edges among it. Map blocks stay around their nodes,
    /// and with each block its expander, which says what the items are.
    #[must_use]
    #[inline]
    pub fn only(&self, mark: Mark) -> Self {
        let mut is_kept: Vec<bool> = self.nodes.iter().map(|node| node.marks.has(mark)).collect();
        for node in 0..self.nodes.len() {
            if self.nodes[node].marks.has(mark) {
                self.blocks_around(node)
                    .for_each(|block| is_kept[self.blocks[block].expander] = true);
            }
        }
        let node_at = places(is_kept);
        let input_at = places(self.inputs.iter().map(|input| input.marks.has(mark)));
        let block_at = places(
            self.blocks
                .iter()
                .map(|block| node_at[block.expander].is_some()),
        );
        let node = |(id, node): (usize, &Node)| {
            node_at[id]?;
            Some(Node {
                block: node.block.and_then(|block| block_at[block]),
                ..node.clone()
            })
        };
        let edge = |edge: &Edge| {
            let from = match edge.from {
                End::Node(node) => End::Node(node_at[node]?),
                End::Input(input) => End::Input(input_at[input]?),
            };
            Some(Edge {
                from,
                to: node_at[edge.to]?,
                ..edge.clone()
            })
        };
        let block = |block: &Block| {
            let parent = block.parent.and_then(|parent| block_at[parent]);
            Some(Block {
                expander: node_at[block.expander]?,
                parent,
            })
        };
        let task = |task: &Task| {
            let nodes: Vec<usize> = task
                .nodes
                .iter()
                .filter_map(|node| node_at[*node])
                .collect();
            (!nodes.is_empty()).then(|| Task {
                id: task.id.clone(),
                nodes,
            })
        };
        let inputs = self.inputs.iter().filter(|input| input.marks.has(mark));
        Self {
            nodes: self.nodes.iter().enumerate().filter_map(node).collect(),
            inputs: inputs.cloned().collect(),
            edges: self.edges.iter().filter_map(edge).collect(),
            blocks: self.blocks.iter().filter_map(block).collect(),
            tasks: self.tasks.iter().filter_map(task).collect(),
            name: self.name.clone(),
            docs: self.docs.clone(),
            orientation: self.orientation,
        }
    }

    /// Nodes, then inputs, in one row.
    #[inline]
    pub(crate) fn position(&self, end: End) -> usize {
        match end {
            End::Node(node) => node,
            End::Input(input) => self.nodes.len() + input,
        }
    }

    #[inline]
    fn mark_where(&mut self, mark: Mark, chosen: &[bool]) {
        let nodes = self.nodes.iter_mut().map(|node| &mut node.marks);
        let inputs = self.inputs.iter_mut().map(|input| &mut input.marks);
        for (marks, _) in nodes
            .chain(inputs)
            .zip(chosen)
            .filter(|(_, chosen)| **chosen)
        {
            marks.add(mark);
        }
    }

    /// What can be reached from `start` by `step`, which gives an edge's near and far end.
    #[inline]
    fn reach(&self, start: End, step: fn(&Edge) -> (End, End)) -> Vec<bool> {
        let mut next = vec![Vec::new(); self.nodes.len() + self.inputs.len()];
        for edge in &self.edges {
            let (near, far) = step(edge);
            next[self.position(near)].push(self.position(far));
        }
        let mut reached = vec![false; next.len()];
        let mut waiting = vec![self.position(start)];
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                waiting.extend(&next[at]);
            }
        }
        reached
    }
}

impl Edge {
    #[inline]
    fn forth(&self) -> (End, End) {
        (self.from, End::Node(self.to))
    }

    #[inline]
    fn back(&self) -> (End, End) {
        (End::Node(self.to), self.from)
    }
}

/// The places of what is kept among all that is kept.
fn places(is_kept: impl IntoIterator<Item = bool>) -> Vec<Option<usize>> {
    let mut count = 0..;
    is_kept
        .into_iter()
        .map(|is_kept| if is_kept { count.next() } else { None })
        .collect()
}
