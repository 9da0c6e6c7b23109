//! One item per vertex, and one per layer that edges pass through, so that all links lead from one
//! layer to the next.
//!
//! The edges from one vertex share their way for as long as they can, and branch off where their
//! targets are: it is the same value. So an input that everything reads takes one line, not hundreds.

use std::collections::BTreeMap;

use super::graph::Graph;

#[derive(Debug)]
pub(crate) struct Items {
    pub(crate) list: Vec<Item>,
    /// The items that each item is linked to in the layer before.
    pub(crate) before: Vec<Vec<usize>>,
    /// The items that each item is linked to in the layer after.
    pub(crate) after: Vec<Vec<usize>>,
    /// The items of each edge of the graph, both ends included.
    pub(crate) chains: Vec<Vec<usize>>,
    /// The items of each layer, in their order across.
    pub(crate) layers: Vec<Vec<usize>>,
    /// The first and the last layer of each container; none if nothing is in it.
    pub(crate) spans: Vec<Option<(usize, usize)>>,
}

#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    pub(crate) rank: usize,
    /// The container that it is directly in.
    pub(crate) home: usize,
    /// Its size across.
    pub(crate) across: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A box. Items of vertices come first, in the same order.
    Vertex,
    /// Edges from one vertex on their way.
    Bend,
    /// Nothing: keeps the place of a container in a layer where nothing is in it.
    Ghost,
}

impl Items {
    pub(crate) fn new(graph: &Graph, ranks: &[usize]) -> Self {
        let layers = ranks.iter().max().map_or(0, |last| last + 1);
        let mut items = Self {
            list: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            chains: Vec::new(),
            layers: vec![Vec::new(); layers],
            spans: spans(graph, ranks),
        };
        for (vertex, &rank) in ranks.iter().enumerate() {
            let home = graph.homes[vertex];
            let across = graph.sizes[vertex].across;
            items.add(Item {
                kind: ItemKind::Vertex,
                rank,
                home,
                across,
            });
        }
        let mut bends = BTreeMap::new();
        for &(from, to) in &graph.edges {
            let mut chain = vec![from];
            for rank in ranks[from] + 1..ranks[to] {
                let home = items.home_of_bend(graph, (from, to), rank);
                let bend = Item {
                    kind: ItemKind::Bend,
                    rank,
                    home,
                    across: 2.0,
                };
                chain.push(
                    *bends
                        .entry((from, rank, home))
                        .or_insert_with(|| items.add(bend)),
                );
            }
            chain.push(to);
            items.chains.push(chain);
        }
        items.link();
        items.add_ghosts(graph);
        items
    }

    fn add(&mut self, item: Item) -> usize {
        let id = self.list.len();
        self.layers[item.rank].push(id);
        self.list.push(item);
        self.before.push(Vec::new());
        self.after.push(Vec::new());
        id
    }

    fn link(&mut self) {
        let pairs = self.chains.iter().flat_map(|chain| chain.windows(2));
        let mut pairs: Vec<(usize, usize)> = pairs.map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        for (before, after) in pairs {
            self.after[before].push(after);
            self.before[after].push(before);
        }
    }

    /// Where an edge passes a layer: it stays in the blocks around its source for as long as these
    /// last, and is in those around its target as soon as these begin.
    fn home_of_bend(&self, graph: &Graph, edge: (usize, usize), rank: usize) -> usize {
        let (leaves, enters) = (graph.around(edge.0), graph.around(edge.1));
        let shared = leaves
            .iter()
            .zip(enters)
            .take_while(|(a, b)| a == b)
            .count();
        let is_here = |container: &&usize| {
            self.spans[**container].is_some_and(|(first, last)| (first..=last).contains(&rank))
        };
        let innermost = |path: &[usize]| path[shared..].iter().rev().find(is_here).copied();
        let around_both = || shared.checked_sub(1).map_or(0, |last| leaves[last]);
        innermost(leaves)
            .or_else(|| innermost(enters))
            .unwrap_or_else(around_both)
    }

    fn add_ghosts(&mut self, graph: &Graph) {
        for container in 1..graph.containers.len() {
            let Some((first, last)) = self.spans[container] else {
                continue;
            };
            for rank in first..=last {
                let is_in = |item: &usize| {
                    graph.containers[self.list[*item].home]
                        .path
                        .contains(&container)
                };
                if !self.layers[rank].iter().any(is_in) {
                    self.add(Item {
                        kind: ItemKind::Ghost,
                        rank,
                        home: container,
                        across: 0.0,
                    });
                }
            }
        }
    }
}

fn spans(graph: &Graph, ranks: &[usize]) -> Vec<Option<(usize, usize)>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; graph.containers.len()];
    for (vertex, &rank) in ranks.iter().enumerate() {
        for &container in graph.around(vertex) {
            let (first, last) = spans[container].unwrap_or((rank, rank));
            spans[container] = Some((first.min(rank), last.max(rank)));
        }
    }
    spans
}
