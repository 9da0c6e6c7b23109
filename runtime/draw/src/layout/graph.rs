//! What there is to lay out. Nodes and inputs are vertices in one numbering, nodes first; map blocks
//! are containers, with the whole picture as container 0.

use crate::label::{Label, TYPE_SIZE, block_title};
use crate::text::sans_width;
use crate::{Drawing, End, Options};

#[derive(Debug)]
pub(crate) struct Graph {
    pub(crate) sizes: Vec<Size>,
    /// The container each vertex is directly in.
    pub(crate) homes: Vec<usize>,
    /// The edges that are laid out, from one vertex to another: no doubles, no loops, no cycles.
    pub(crate) edges: Vec<(usize, usize)>,
    /// For each edge of the drawing, its position in `edges`, and whether it points backwards there.
    pub(crate) drawn: Vec<Option<(usize, bool)>>,
    pub(crate) containers: Vec<Container>,
    /// Whether layers are columns.
    pub(crate) is_horizontal: bool,
    /// Whether the picture begins where the edges end.
    pub(crate) is_reversed: bool,
    /// How many of the vertices are nodes.
    pub(crate) nodes: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) along: f64,
    pub(crate) across: f64,
}

#[derive(Debug)]
pub(crate) struct Container {
    pub(crate) parent: Option<usize>,
    /// How much room the title needs.
    pub(crate) title: f64,
    /// The containers around it from the outside in, and itself, without the picture.
    pub(crate) path: Vec<usize>,
}

impl Graph {
    pub(crate) fn new(drawing: &Drawing, options: &Options<'_>) -> Self {
        let is_horizontal = drawing.orientation.is_horizontal();
        let size = |end: End| {
            let Label { width, height, .. } = Label::wrapped(drawing, options, end);
            let (along, across) = if is_horizontal {
                (width, height)
            } else {
                (height, width)
            };
            Size { along, across }
        };
        let home = |end: End| match end {
            End::Node(node) => drawing.nodes[node].block.map_or(0, |block| block + 1),
            End::Input(_) => 0,
        };
        let pairs = drawing.edges.iter().map(|edge| {
            let is_drawn = options.inputs || matches!(edge.from, End::Node(_));
            is_drawn.then(|| (drawing.position(edge.from), edge.to))
        });
        let count = options.ends(drawing).count();
        let (edges, drawn) = without_cycles(count, &pairs.collect::<Vec<_>>());
        Self {
            sizes: options.ends(drawing).map(size).collect(),
            homes: options.ends(drawing).map(home).collect(),
            edges,
            drawn,
            containers: containers(drawing),
            is_horizontal,
            is_reversed: matches!(
                drawing.orientation,
                crate::Orientation::RightLeft | crate::Orientation::BottomTop
            ),
            nodes: drawing.nodes.len(),
        }
    }

    /// The containers around a vertex, from the outside in, without the picture.
    pub(crate) fn around(&self, vertex: usize) -> &[usize] {
        &self.containers[self.homes[vertex]].path
    }
}

fn containers(drawing: &Drawing) -> Vec<Container> {
    let mut containers = vec![Container {
        parent: None,
        title: 0.0,
        path: Vec::new(),
    }];
    for (id, block) in drawing.blocks.iter().enumerate() {
        let parent = |block: &usize| drawing.blocks[*block].parent;
        let mut path: Vec<usize> = std::iter::successors(Some(id), parent)
            .map(|block| block + 1)
            .collect();
        path.reverse();
        containers.push(Container {
            parent: Some(block.parent.map_or(0, |parent| parent + 1)),
            title: sans_width(&block_title(drawing, id), TYPE_SIZE) + 44.0,
            path,
        });
    }
    containers
}

/// The distinct edges, turned around where they would close a cycle, and where each one came to be.
#[expect(clippy::type_complexity, reason = "both halves are fields of `Graph`")]
fn without_cycles(
    vertices: usize,
    pairs: &[Option<(usize, usize)>],
) -> (Vec<(usize, usize)>, Vec<Option<(usize, bool)>>) {
    let mut next = vec![Vec::new(); vertices];
    for (from, to) in pairs.iter().flatten() {
        next[*from].push(*to);
    }
    let rank = finishing(&next);
    let mut edges: Vec<(usize, usize)> = Vec::new();
    let mut ids = std::collections::BTreeMap::new();
    let drawn = pairs.iter().map(|pair| {
        let (from, to) = (*pair).filter(|(from, to)| from != to)?;
        // In depth-first order, whatever is left later than its reader closes a cycle.
        let is_back = rank[from] < rank[to];
        let edge = if is_back { (to, from) } else { (from, to) };
        let id = *ids.entry(edge).or_insert_with(|| {
            edges.push(edge);
            edges.len() - 1
        });
        Some((id, is_back))
    });
    let drawn = drawn.collect();
    (edges, drawn)
}

/// The order in which a depth-first search leaves the vertices. It does not recurse: chains can be
/// long.
fn finishing(next: &[Vec<usize>]) -> Vec<usize> {
    let mut order = vec![0; next.len()];
    let mut seen = vec![false; next.len()];
    let mut left = 0;
    for root in 0..next.len() {
        let mut stack = vec![(root, 0)];
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        while let Some((at, child)) = stack.pop() {
            if let Some(&to) = next[at].get(child) {
                stack.push((at, child + 1));
                if !std::mem::replace(&mut seen[to], true) {
                    stack.push((to, 0));
                }
            } else {
                order[at] = left;
                left += 1;
            }
        }
    }
    order
}
