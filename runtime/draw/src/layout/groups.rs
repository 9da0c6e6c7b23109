//! Which places in the layers share one coordinate.

use std::collections::BTreeMap;

use super::graph::Graph;
use super::items::Items;

/// One place in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Item(usize),
    Begin(usize),
    End(usize),
}

/// A layer with the sides of the containers in it.
pub(crate) fn cells(layer: &[usize], items: &Items, graph: &Graph) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut open: &[usize] = &[];
    for &item in layer {
        let path = &graph.containers[items.list[item].home].path;
        let shared = open.iter().zip(path).take_while(|(a, b)| a == b).count();
        cells.extend(
            open[shared..]
                .iter()
                .rev()
                .map(|container| Cell::End(*container)),
        );
        cells.extend(
            path[shared..]
                .iter()
                .map(|container| Cell::Begin(*container)),
        );
        cells.push(Cell::Item(item));
        open = path;
    }
    cells.extend(open.iter().rev().map(|container| Cell::End(*container)));
    cells
}

/// What could share one coordinate: all bends of the edges from one vertex, each side of a
/// container.
#[derive(Debug)]
pub(crate) struct Groups {
    of_item: Vec<usize>,
    /// The first group of a container's side; two for each container.
    sides: usize,
    count: usize,
    /// Whether a group can be divided: whether it is an edge.
    is_edge: Vec<bool>,
}

impl Groups {
    pub(crate) fn new(items: &Items, graph: &Graph) -> Self {
        let mut of_item: Vec<usize> = (0..items.list.len()).collect();
        let mut is_edge = vec![false; items.list.len() + 2 * graph.containers.len()];
        let mut first = BTreeMap::new();
        for chain in &items.chains {
            for &bend in &chain[1..chain.len() - 1] {
                // One source has at most one bend in each container of a layer.
                let group = *first
                    .entry((chain[0], items.list[bend].home))
                    .or_insert(bend);
                of_item[bend] = group;
                is_edge[group] = true;
            }
        }
        Self {
            of_item,
            sides: items.list.len(),
            count: is_edge.len(),
            is_edge,
        }
    }

    fn of(&self, cell: Cell) -> usize {
        match cell {
            Cell::Item(item) => self.of_item[item],
            Cell::Begin(container) => self.sides + 2 * container,
            Cell::End(container) => self.sides + 2 * container + 1,
        }
    }

    /// Numbers the segments so that they grow across every layer, and divides those groups for which
    /// there is no such number: edges that cross on the way. Gives a number to each cell.
    pub(crate) fn segments(&self, layers: &[Vec<Cell>]) -> (usize, Vec<Vec<usize>>) {
        let mut left = vec![0; self.count];
        let mut ranks_of = vec![Vec::new(); self.count];
        for (rank, layer) in layers.iter().enumerate() {
            for cell in layer {
                left[self.of(*cell)] += 1;
                ranks_of[self.of(*cell)].push(rank);
            }
        }
        let mut ids: Vec<Vec<usize>> = layers.iter().map(|_| Vec::new()).collect();
        let mut in_front = vec![0; self.count];
        let mut ready = Vec::new();
        let mut arrived: Vec<usize> = (0..layers.len()).collect();
        let mut count = 0;
        loop {
            for rank in arrived.drain(..) {
                if let Some(cell) = layers[rank].get(ids[rank].len()) {
                    let group = self.of(*cell);
                    in_front[group] += 1;
                    if in_front[group] == left[group] {
                        ready.push(group);
                    }
                }
            }
            let front = |rank: &usize| Some(self.of(*layers[*rank].get(ids[*rank].len())?));
            let group = match ready.pop() {
                Some(group) => group,
                // Among edges that wait for each other, the one of which most can go on.
                None => match (0..layers.len())
                    .filter_map(|rank| front(&rank))
                    .filter(|group| self.is_edge[*group])
                    .max_by_key(|group| (in_front[*group], usize::MAX - *group))
                {
                    Some(group) => group,
                    None => return (count, ids),
                },
            };
            let is_here = |rank: &usize| front(rank) == Some(group);
            arrived = ranks_of[group].iter().copied().filter(is_here).collect();
            left[group] -= arrived.len();
            in_front[group] = 0;
            for &rank in &arrived {
                ids[rank].push(count);
            }
            count += 1;
        }
    }
}
