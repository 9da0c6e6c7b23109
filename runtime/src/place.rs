use std::fmt;

use crate::graph::{Graph, Node};

/// Where in a run something happened: the node, and the item of every block around it.
pub(crate) struct Place {
    graph: &'static Graph,
    node: usize,
    /// Outermost block first.
    items: Vec<(&'static str, usize)>,
    /// Whether all of them are known.
    is_complete: bool,
}

impl Place {
    pub(crate) fn new(graph: &'static Graph, node: usize) -> Self {
        Self {
            graph,
            node,
            items: Vec::new(),
            is_complete: false,
        }
    }

    /// Adds a block around those already known.
    pub(crate) fn in_item(&mut self, expander: &'static str, index: usize) {
        if !self.is_complete {
            self.items.insert(0, (expander, index));
        }
    }

    /// All items are known.
    pub(crate) fn complete(&mut self, items: impl FnOnce() -> Vec<(&'static str, usize)>) {
        if !self.is_complete {
            self.items = items();
            self.is_complete = true;
        }
    }

    /// Whether the items of all blocks around are known.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The node's position in the graph's nodes.
    pub(crate) fn index(&self) -> usize {
        self.node
    }

    pub(crate) fn items(&self) -> &[(&'static str, usize)] {
        &self.items
    }

    pub(crate) fn node(&self) -> &'static str {
        self.declaration().name
    }

    pub(crate) fn file(&self) -> &'static str {
        self.declaration().file
    }

    pub(crate) fn line(&self) -> u32 {
        self.declaration().line
    }

    fn declaration(&self) -> &'static Node {
        &self.graph.nodes[self.node]
    }

    /// The id of the node's task, with the position of each item after its expander:
    /// `expand-document.block-document` becomes `expand-document.3.block-document`. A part that
    /// ends the id gets none: it is the expander's own task, of which there is one.
    pub(crate) fn task(&self) -> String {
        let task = self
            .graph
            .tasks
            .iter()
            .find(|task| task.nodes.contains(&self.node));
        let template = task.map_or(self.node(), |task| task.id);
        let mut id = String::with_capacity(template.len() + 8);
        for part in template.split('.') {
            let index = id
                .rsplit('.')
                .next()
                .and_then(|before| self.index_of(before));
            if let Some(index) = index {
                id = format!("{id}.{index}");
            }
            if !id.is_empty() {
                id.push('.');
            }
            id.push_str(part);
        }
        id
    }

    /// The item that a task's part `expand-document` stands for.
    fn index_of(&self, part: &str) -> Option<usize> {
        let expander = part.strip_prefix("expand-")?;
        let (_, index) = self.items.iter().find(|(name, _)| *name == expander)?;
        Some(*index)
    }
}

/// Without the graph, which would fill the screen.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("node", &self.node())
            .field("items", &self.items)
            .field("task", &self.task())
            .finish_non_exhaustive()
    }
}

/// The lines below an error's first: item and task, then the source line.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let task = self.task();
        if !self.items.is_empty() {
            f.write_str("\n  ")?;
            for (expander, index) in self.items.iter().rev() {
                write!(f, "item {index} of `{expander}`, ")?;
            }
            write!(f, "task {task}")?;
        } else if task != self.node() {
            write!(f, "\n  task {task}")?;
        }
        write!(f, "\n  at {}:{}", self.file(), self.line())
    }
}
