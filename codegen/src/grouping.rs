//! Grouping strategies: which nodes are one task. The names are Apache Hamilton's.

use std::fmt;
use std::sync::Arc;

/// Which nodes of a flow are one task, the unit that errors, executors and hooks name.
///
/// A grouping changes the ids of tasks and nothing else: what runs, in which order and where, is the
/// same under all of them. A task never crosses the border of a map block: what runs once per item
/// is grouped for each block apart, and its id begins with the expanders around it, each followed by
/// the position of its item when it runs, as in `expand-document.3.level_1`.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Grouping {
    /// What runs once per item of an expander is one task, `expand-E.block-E`; so is what collects a
    /// block, `collect-E`, and every other node by itself.
    #[default]
    RepeatableBlocks,
    /// Every node is a task, with the name of the node, or `expand-E`.
    Individually,
    /// All nodes are one task, `root`; in each block there is one more.
    AllAsOne,
    /// The nodes with equally long chains of nodes before them are one task, `level_0` and so on; in
    /// each block apart.
    ByLevel,
    /// See [`Grouping::own`].
    Own(Arc<dyn GroupingStrategy>),
}

impl Grouping {
    /// A strategy of the user's own: a [`GroupingStrategy`], or a closure.
    ///
    /// ```
    /// use nevis_codegen::{GroupedNode, Grouping};
    ///
    /// // By the nodes' `owner` tag; what is in a block is apart.
    /// let by_owner = Grouping::own(|nodes: &[GroupedNode<'_>]| {
    ///     nodes
    ///         .iter()
    ///         .map(|node| {
    ///             let owner = node.tag("owner").unwrap_or("nobody");
    ///             match node.scope.last() {
    ///                 Some(expander) => format!("{owner}-{expander}"),
    ///                 None => owner.to_owned(),
    ///             }
    ///         })
    ///         .collect()
    /// });
    /// ```
    pub fn own(strategy: impl GroupingStrategy + 'static) -> Self {
        Self::Own(Arc::new(strategy))
    }
}

impl fmt::Debug for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RepeatableBlocks => "RepeatableBlocks",
            Self::Individually => "Individually",
            Self::AllAsOne => "AllAsOne",
            Self::ByLevel => "ByLevel",
            Self::Own(_) => "Own(..)",
        })
    }
}

/// Names the task of each node.
pub trait GroupingStrategy: Send + Sync {
    /// The name of the task of each of the nodes, in their order. Nodes of one name are one task, so
    /// they must be in the same block, or all outside of blocks; a name has letters, digits, `_` and
    /// `-`. The same nodes must be given the same names every time.
    fn group_nodes(&self, nodes: &[GroupedNode<'_>]) -> Vec<String>;
}

impl<F: Fn(&[GroupedNode<'_>]) -> Vec<String> + Send + Sync> GroupingStrategy for F {
    fn group_nodes(&self, nodes: &[GroupedNode<'_>]) -> Vec<String> {
        self(nodes)
    }
}

/// A node, as a strategy sees it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GroupedNode<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many nodes are before it, along the longest chain.
    pub level: usize,
    /// The expanders of the map blocks around it, outermost first.
    pub scope: Vec<&'a str>,
    /// Whether what follows from it runs once per item.
    pub expands: bool,
    /// Whether it collects a map block.
    pub collects: bool,
    /// Its tags.
    pub tags: &'a [(String, String)],
}

impl GroupedNode<'_> {
    /// The tag of this name.
    #[must_use]
    pub fn tag(&self, name: &str) -> Option<&str> {
        let tag = self.tags.iter().find(|(key, _)| key == name);
        tag.map(|(_, value)| value.as_str())
    }
}
