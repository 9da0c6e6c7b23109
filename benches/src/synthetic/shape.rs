//! Which node needs which.

use super::{layered, layers, wide};

/// How the nodes depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Each node needs the one before it.
    Chain,
    /// A diamond: layers of 1, 2, 3 nodes and so on up to [`WIDTH`](super::WIDTH), many of these, and
    /// back to 1. Each node needs two neighbours of the layer before.
    Lattice,
    /// One node, many that need it, and a tree of nodes that each join up to four.
    Wide,
    /// Layers whose nodes need one to three values, drawn by lot from the four layers before. The lot is
    /// the same every time.
    Layered,
    /// Map blocks of four nodes, one after the other: an expander, two nodes for each item, one that
    /// collects.
    Blocks,
}

/// What a node does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Makes a value of values.
    Plain,
    /// Makes four items of a value.
    Expander,
    /// Makes a value of those of all items.
    Collector,
}

/// How many items an expander makes.
pub(super) const ITEMS: usize = 4;

/// A node and the nodes that it needs, all of which come before it; none if it needs the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it does.
    pub kind: Kind,
    /// The nodes that it needs, each once.
    pub needs: Vec<usize>,
}

impl Node {
    pub(super) fn plain(needs: Vec<usize>) -> Self {
        Self {
            kind: Kind::Plain,
            needs,
        }
    }
}

impl Shape {
    /// All nodes, in order.
    #[must_use]
    pub fn graph(self, nodes: usize) -> Vec<Node> {
        match self {
            Self::Chain => (0..nodes).map(|at| Node::plain(before(at))).collect(),
            Self::Lattice => layers::lattice(nodes),
            Self::Wide => wide::wide(nodes),
            Self::Layered => layered::layered(nodes),
            Self::Blocks => (0..nodes).map(in_blocks).collect(),
        }
    }
}

fn before(at: usize) -> Vec<usize> {
    at.checked_sub(1).into_iter().collect()
}

fn in_blocks(at: usize) -> Node {
    let kind = match at % 4 {
        0 => Kind::Expander,
        3 => Kind::Collector,
        _ => Kind::Plain,
    };
    Node {
        kind,
        needs: before(at),
    }
}
