//! Rectangles and curves, from layers and coordinates.
//!
//! An edge runs straight through each layer and bends in the gaps between them. There are no boxes
//! in the gaps, and in the layers the order keeps boxes and edges apart, so no edge runs through a
//! box.

use super::Layout;
use super::geometry::{Piece, Point, Rect, Route};
use super::graph::Graph;
use super::items::Items;
use super::layers::{Layer, MARGIN};
use super::segments::Segments;
use crate::Drawing;

#[derive(Debug)]
pub(crate) struct Routes<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) items: &'a Items,
    pub(crate) segments: &'a Segments,
    pub(crate) ports: &'a [f64],
    pub(crate) places: &'a [f64],
}

/// A point before it is turned to the orientation: along and across.
type Turned = (f64, f64);

impl Routes<'_> {
    pub(crate) fn layout(&self, drawing: &Drawing) -> Layout {
        let layers = self.layers();
        let blocks: Vec<Option<(Turned, Turned)>> = (1..self.graph.containers.len())
            .map(|block| self.block(block, &layers))
            .collect();
        let vertices = 0..self.graph.sizes.len();
        let boxes: Vec<(Turned, Turned)> = vertices.map(|v| self.vertex(v, &layers)).collect();
        let corners = boxes.iter().chain(blocks.iter().flatten());
        let far = |of: fn(Turned) -> f64| {
            corners
                .clone()
                .map(|corner| of(corner.1))
                .fold(0.0, f64::max)
        };
        let near = corners
            .clone()
            .map(|corner| corner.0.1)
            .fold(f64::INFINITY, f64::min)
            .min(0.0);
        let bends = self
            .items
            .list
            .iter()
            .enumerate()
            .map(|(item, _)| self.across(item));
        let far_across = bends.fold(far(|corner| corner.1), f64::max);
        let (along, across) = (
            far(|corner| corner.0) + MARGIN,
            far_across - near + 2.0 * MARGIN,
        );
        let turn = Turn {
            graph: self.graph,
            along,
            near: near - MARGIN,
        };
        let (width, height) = if self.graph.is_horizontal {
            (along, across)
        } else {
            (across, along)
        };
        let rect = |(a, b): &(Turned, Turned)| Rect::between(turn.point(*a), turn.point(*b));
        let (nodes, inputs) = boxes.split_at(self.graph.nodes);
        debug_assert_eq!(nodes.len(), drawing.nodes.len());
        let edges = 0..self.items.chains.len();
        let chains: Vec<Route> = edges.map(|edge| self.route(edge, &layers, &turn)).collect();
        let edge = |drawn: &Option<(usize, bool)>| {
            drawn.map(|(edge, is_back)| {
                if is_back {
                    reversed(&chains[edge])
                } else {
                    chains[edge].clone()
                }
            })
        };
        Layout {
            width,
            height,
            nodes: nodes.iter().map(rect).collect(),
            inputs: inputs.iter().map(rect).collect(),
            blocks: blocks
                .iter()
                .map(|block| block.as_ref().map(rect))
                .collect(),
            edges: self.graph.drawn.iter().map(edge).collect(),
        }
    }

    pub(crate) fn across(&self, item: usize) -> f64 {
        self.places[self.segments.of_item[item]]
    }

    fn vertex(&self, vertex: usize, layers: &[Layer]) -> (Turned, Turned) {
        let layer = layers[self.items.list[vertex].rank];
        let middle = (f64::midpoint(layer.start, layer.end), self.across(vertex));
        let half = self.graph.sizes[vertex];
        let (along, across) = (half.along / 2.0, half.across / 2.0);
        (
            (middle.0 - along, middle.1 - across),
            (middle.0 + along, middle.1 + across),
        )
    }

    fn block(&self, container: usize, layers: &[Layer]) -> Option<(Turned, Turned)> {
        let &(_, begin, end) = self
            .segments
            .sides
            .iter()
            .find(|sides| sides.0 == container)?;
        let (first, last) = self.items.spans[container]?;
        // Blocks in it that begin or end in the same layer are between its side and the boxes.
        let depth = |rank: usize, is_first: bool| {
            let ends = |&(inner, ..): &(usize, usize, usize)| {
                let (first, last) = self.items.spans[inner]?;
                let path = &self.graph.containers[inner].path;
                let is_here = if is_first {
                    first == rank
                } else {
                    last == rank
                };
                let outer = path.iter().position(|around| *around == container)?;
                is_here.then_some(path.len() - outer)
            };
            self.segments
                .sides
                .iter()
                .filter_map(ends)
                .max()
                .unwrap_or(1) as f64
        };
        let (before, after) = self.paddings();
        Some((
            (
                layers[first].start - before * depth(first, true),
                self.places[begin],
            ),
            (
                layers[last].end + after * depth(last, false),
                self.places[end],
            ),
        ))
    }

    fn route(&self, edge: usize, layers: &[Layer], turn: &Turn<'_>) -> Route {
        let chain = &self.items.chains[edge];
        let last = chain.len() - 1;
        let start = (self.vertex(chain[0], layers).1.0, self.across(chain[0]));
        let mut route = Route {
            start: turn.point(start),
            pieces: Vec::new(),
        };
        let mut here = start;
        for (index, &item) in chain.iter().enumerate() {
            let layer = layers[self.items.list[item].rank];
            let port = if index == last { self.ports[edge] } else { 0.0 };
            let across = self.across(item) + port;
            if index > 0 {
                let to = (layer.enter, across);
                if (here.1 - across).abs() < 0.01 {
                    route.line_to(turn.point(to));
                } else {
                    let middle = f64::midpoint(here.0, to.0);
                    let (a, b) = ((middle, here.1), (middle, across));
                    let piece = Piece::Curve(turn.point(a), turn.point(b), turn.point(to));
                    route.pieces.push(piece);
                }
            }
            let end = if index == last {
                self.vertex(item, layers).0.0
            } else {
                layer.leave
            };
            here = (end, across);
            route.line_to(turn.point(here));
        }
        route
    }
}

/// From along and across to the picture.
#[derive(Debug)]
struct Turn<'a> {
    graph: &'a Graph,
    along: f64,
    near: f64,
}

impl Turn<'_> {
    fn point(&self, (along, across): Turned) -> Point {
        let along = if self.graph.is_reversed {
            self.along - along
        } else {
            along
        };
        let across = across - self.near;
        if self.graph.is_horizontal {
            Point {
                x: along,
                y: across,
            }
        } else {
            Point {
                x: across,
                y: along,
            }
        }
    }
}

fn reversed(route: &Route) -> Route {
    let mut to = route.start;
    let mut pieces = Vec::new();
    for piece in &route.pieces {
        pieces.push(match *piece {
            Piece::Line(_) => Piece::Line(to),
            Piece::Curve(a, b, _) => Piece::Curve(b, a, to),
        });
        to = piece.end();
    }
    pieces.reverse();
    Route {
        start: route.end(),
        pieces,
    }
}
