//! The layer of every vertex.
//!
//! The longest way from a source decides, then edges are shortened where there is room. A map block
//! is kept clear, if its edges allow it: what it reads from outside comes before all of it, and what
//! reads from it comes after, so that nothing is beside it. That is not possible where the block is
//! gone over again; then what lies between two passes is beside the block.

use super::graph::Graph;

/// One thing before another.
#[derive(Clone, Copy, Debug)]
struct Arc {
    other: usize,
    length: i64,
    /// Whether its length is to be short.
    is_edge: bool,
}

/// Vertices, and a first and a last layer for each container.
#[derive(Debug)]
struct Arcs {
    out: Vec<Vec<Arc>>,
    into: Vec<Vec<Arc>>,
    vertices: usize,
    /// The walk of [`Arcs::reaches`] that has been at each vertex.
    walked: Vec<usize>,
}

pub(crate) fn ranks(graph: &Graph) -> Vec<usize> {
    let mut arcs = Arcs::new(graph);
    for (from, to) in apart(graph) {
        arcs.add_if_acyclic(from, to);
    }
    let order = arcs.topological();
    let mut ranks = arcs.longest(&order);
    for _ in 0..8 {
        if !arcs.shorten(&order, &mut ranks) {
            break;
        }
    }
    dense(&ranks[..arcs.vertices])
}

/// What should come before what for blocks to be clear: blocks before blocks first, which is what
/// one sees most.
fn apart(graph: &Graph) -> Vec<(usize, usize)> {
    let vertices = graph.homes.len();
    let first = |container: usize| vertices + 2 * container;
    let last = |container: usize| vertices + 2 * container + 1;
    let mut between_blocks = Vec::new();
    let mut to_block = Vec::new();
    for &(from, to) in &graph.edges {
        let (leaves, enters) = (graph.around(from), graph.around(to));
        let shared = leaves
            .iter()
            .zip(enters)
            .take_while(|(a, b)| a == b)
            .count();
        let (leaves, enters) = (&leaves[shared..], &enters[shared..]);
        if let (Some(left), Some(entered)) = (leaves.first(), enters.first()) {
            between_blocks.push((last(*left), first(*entered)));
        }
        to_block.extend(enters.iter().map(|container| (from, first(*container))));
        to_block.extend(leaves.iter().map(|container| (last(*container), to)));
    }
    for list in [&mut between_blocks, &mut to_block] {
        list.sort_unstable();
        list.dedup();
    }
    between_blocks.append(&mut to_block);
    between_blocks
}

impl Arcs {
    fn new(graph: &Graph) -> Self {
        let vertices = graph.homes.len();
        let count = vertices + 2 * graph.containers.len();
        let mut arcs = Self {
            out: vec![Vec::new(); count],
            into: vec![Vec::new(); count],
            vertices,
            walked: vec![0; count],
        };
        for &(from, to) in &graph.edges {
            arcs.add(from, to, 1, true);
        }
        let within = |arcs: &mut Self, first: usize, last: usize, container: usize| {
            arcs.add(vertices + 2 * container, first, 0, false);
            arcs.add(last, vertices + 2 * container + 1, 0, false);
        };
        for (vertex, &home) in graph.homes.iter().enumerate() {
            within(&mut arcs, vertex, vertex, home);
        }
        for (id, container) in graph.containers.iter().enumerate() {
            if let Some(parent) = container.parent {
                within(&mut arcs, vertices + 2 * id, vertices + 2 * id + 1, parent);
            }
        }
        arcs
    }

    fn add(&mut self, from: usize, to: usize, length: i64, is_edge: bool) {
        self.out[from].push(Arc {
            other: to,
            length,
            is_edge,
        });
        self.into[to].push(Arc {
            other: from,
            length,
            is_edge,
        });
    }

    fn add_if_acyclic(&mut self, from: usize, to: usize) {
        if !self.reaches(to, from) {
            self.add(from, to, 1, false);
        }
    }

    fn reaches(&mut self, from: usize, to: usize) -> bool {
        let walk = self.walked.iter().max().map_or(1, |walk| walk + 1);
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            if at == to {
                return true;
            }
            for arc in &self.out[at] {
                if std::mem::replace(&mut self.walked[arc.other], walk) != walk {
                    waiting.push(arc.other);
                }
            }
        }
        false
    }

    fn topological(&self) -> Vec<usize> {
        let mut missing: Vec<usize> = self.into.iter().map(Vec::len).collect();
        let mut order: Vec<usize> = (0..missing.len()).filter(|at| missing[*at] == 0).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for arc in &self.out[at] {
                missing[arc.other] -= 1;
                if missing[arc.other] == 0 {
                    order.push(arc.other);
                }
            }
        }
        order
    }

    fn longest(&self, order: &[usize]) -> Vec<i64> {
        let mut ranks = vec![0; self.out.len()];
        for &at in order {
            ranks[at] = self.earliest(at, &ranks).unwrap_or(0);
        }
        ranks
    }

    fn earliest(&self, at: usize, ranks: &[i64]) -> Option<i64> {
        self.into[at]
            .iter()
            .map(|arc| ranks[arc.other] + arc.length)
            .max()
    }

    /// Moves each vertex to where its edges are shortest in sum. Says whether any moved.
    fn shorten(&self, order: &[usize], ranks: &mut [i64]) -> bool {
        let mut has_moved = false;
        for &at in order.iter().rev() {
            let latest = self.out[at]
                .iter()
                .map(|arc| ranks[arc.other] - arc.length)
                .min();
            let earliest = self.earliest(at, ranks);
            let edges = |arcs: &[Arc]| arcs.iter().filter(|arc| arc.is_edge).count();
            let (into, out) = (edges(&self.into[at]), edges(&self.out[at]));
            let is_virtual = at >= self.vertices;
            let is_first = is_virtual && (at - self.vertices) % 2 == 0;
            let goes_late = if is_virtual {
                is_first
            } else {
                out > 0 && out >= into
            };
            let best = if goes_late { latest } else { earliest }.unwrap_or(ranks[at]);
            has_moved |= best != ranks[at];
            ranks[at] = best;
        }
        has_moved
    }
}

/// The same layers, counted from 0 without gaps.
fn dense(ranks: &[i64]) -> Vec<usize> {
    let mut used = ranks.to_vec();
    used.sort_unstable();
    used.dedup();
    let dense = |rank: &i64| used.binary_search(rank).unwrap_or_default();
    ranks.iter().map(dense).collect()
}
