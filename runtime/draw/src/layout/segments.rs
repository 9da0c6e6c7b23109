//! What shares one coordinate across: a box, the straight part of an edge, a side of a block. And
//! how far apart they must be.

use super::graph::Graph;
use super::groups::{Cell, Groups, cells};
use super::items::{ItemKind, Items};

/// Between boxes, between edges, and around what is neither.
const BOXES: f64 = 18.0;
const LINES: f64 = 10.0;
const SIDES: f64 = 14.0;

/// Between a block's side and what is in it.
pub(crate) const PADDING: f64 = 13.0;
/// The same, on the side where the title is.
pub(crate) const TITLE: f64 = 31.0;

/// How strongly edges that share their way pull at most.
const STRONGEST: f64 = 12.0;

#[derive(Debug)]
pub(crate) struct Segments {
    pub(crate) count: usize,
    /// What must be before what, and by how much. Segments are numbered in this order.
    pub(crate) constraints: Vec<Constraint>,
    /// What the edges connect.
    pub(crate) links: Vec<Link>,
    /// The segment of each item.
    pub(crate) of_item: Vec<usize>,
    /// The sides of each container, the inner ones first: its number, and where it begins and ends.
    pub(crate) sides: Vec<(usize, usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Constraint {
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) distance: f64,
}

/// A part of an edge between two segments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// How straight it should be.
    pub(crate) weight: f64,
    /// How far beside the middle of `to` it arrives.
    pub(crate) port: f64,
}

impl Segments {
    pub(crate) fn new(items: &Items, graph: &Graph, ports: &[f64]) -> Self {
        let layers: Vec<Vec<Cell>> = items
            .layers
            .iter()
            .map(|layer| cells(layer, items, graph))
            .collect();
        let groups = Groups::new(items, graph);
        let (count, segment_of) = groups.segments(&layers);
        let mut segments = Self {
            count,
            constraints: Vec::new(),
            links: Vec::new(),
            of_item: vec![0; items.list.len()],
            sides: Vec::new(),
        };
        let mut sides = vec![(0, 0); graph.containers.len()];
        for (layer, ids) in layers.iter().zip(&segment_of) {
            for (cell, &id) in layer.iter().zip(ids) {
                match *cell {
                    Cell::Item(item) => segments.of_item[item] = id,
                    Cell::Begin(container) => sides[container].0 = id,
                    Cell::End(container) => sides[container].1 = id,
                }
            }
            for index in 1..layer.len() {
                let distance = distance(layer[index - 1], layer[index], items, graph);
                let (before, after) = (ids[index - 1], ids[index]);
                segments.constraints.push(Constraint {
                    before,
                    after,
                    distance,
                });
            }
        }
        segments.add_sides(&sides, items, graph);
        segments.add_links(items, ports);
        segments.tidy();
        segments
    }

    fn add_sides(&mut self, sides: &[(usize, usize)], items: &Items, graph: &Graph) {
        let mut containers: Vec<usize> = (1..sides.len()).collect();
        containers.retain(|container| items.spans[*container].is_some());
        containers.sort_by_key(|container| usize::MAX - graph.containers[*container].path.len());
        for container in containers {
            let (before, after) = sides[container];
            self.sides.push((container, before, after));
            if !graph.is_horizontal {
                let distance = graph.containers[container].title;
                self.constraints.push(Constraint {
                    before,
                    after,
                    distance,
                });
            }
        }
    }

    /// A bend in the middle of an edge is uglier than one at a box.
    fn add_links(&mut self, items: &Items, ports: &[f64]) {
        for (chain, &port) in items.chains.iter().zip(ports) {
            for (index, pair) in chain.windows(2).enumerate() {
                let bends = pair
                    .iter()
                    .filter(|item| items.list[**item].kind == ItemKind::Bend);
                let weight = [1.0, 1.5, 4.0][bends.count()];
                let (from, to) = (self.of_item[pair[0]], self.of_item[pair[1]]);
                if from != to {
                    let port = if index + 2 == chain.len() { port } else { 0.0 };
                    self.links.push(Link {
                        from,
                        to,
                        weight,
                        port,
                    });
                }
            }
        }
    }

    fn tidy(&mut self) {
        let key = |c: &Constraint| (c.before, c.after);
        self.constraints
            .sort_by(|a, b| key(a).cmp(&key(b)).then(b.distance.total_cmp(&a.distance)));
        self.constraints.dedup_by_key(|c| key(c));
        // Edges that share their way pull as one, if more strongly.
        let key = |link: &Link| (link.from, link.to);
        self.links
            .sort_by(|a, b| key(a).cmp(&key(b)).then(a.port.total_cmp(&b.port)));
        self.links.dedup_by(|next, link| {
            let is_same = key(next) == key(link) && next.port.total_cmp(&link.port).is_eq();
            if is_same {
                link.weight = (link.weight + next.weight).min(STRONGEST);
            }
            is_same
        });
    }
}

/// From the middle of one to the middle of the other.
fn distance(before: Cell, after: Cell, items: &Items, graph: &Graph) -> f64 {
    let title = if graph.is_horizontal { TITLE } else { PADDING };
    let half = |item: usize| items.list[item].across / 2.0;
    let is_box = |item: usize| items.list[item].kind == ItemKind::Vertex;
    match (before, after) {
        (Cell::Item(a), Cell::Item(b)) => {
            let gap = match (is_box(a), is_box(b)) {
                (true, true) => BOXES,
                (false, false) => LINES,
                _ => SIDES,
            };
            half(a) + half(b) + gap
        }
        (Cell::Begin(_), Cell::Item(item)) => title + half(item),
        (Cell::Item(item), Cell::End(_)) => PADDING + half(item),
        (Cell::Begin(_), Cell::Begin(_)) => title,
        (Cell::End(_), Cell::End(_)) => PADDING,
        (Cell::Item(item), Cell::Begin(_)) | (Cell::End(_), Cell::Item(item)) => SIDES + half(item),
        (Cell::End(_) | Cell::Begin(_), _) => BOXES,
    }
}
