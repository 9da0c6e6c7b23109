//! A layered layout, in the steps of Sugiyama's method:
//!
//! | step | what it decides |
//! |---|---|
//! | `graph.rs` | what there is to lay out, with sizes, in one numbering |
//! | `rank.rs` | the layer of every box |
//! | `items.rs` | one item per box, and one per layer that an edge passes through |
//! | `order.rs` | the order of the items in each layer: few crossings |
//! | `ports.rs` | where edges arrive at a box |
//! | `groups.rs` | what shares one coordinate: straight parts of edges, sides of blocks |
//! | `segments.rs` | how far apart the groups must be, and what pulls at them |
//! | `place.rs` | the coordinate of each |
//! | `layers.rs` | where each layer begins and ends |
//! | `route.rs` | rectangles and curves, turned to the drawing's orientation |
//!
//! Map blocks are boxes around exactly their nodes. The order holds the items of a block together in
//! every layer that the block spans, and blocks beside each other in the same order in all layers,
//! so their sides can be straight lines that nothing else is between.
//!
//! All steps speak of `along` (the way the edges point) and `across` (within a layer).

mod geometry;
mod graph;
mod groups;
mod items;
mod layers;
mod order;
mod place;
mod ports;
mod rank;
mod route;
mod segments;

pub use geometry::{Piece, Point, Rect, Route};

use crate::{Drawing, Options};

/// Where everything is. The picture's upper left corner is 0, 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// How wide the picture is.
    pub width: f64,
    /// How high the picture is.
    pub height: f64,
    /// The boxes of the nodes.
    pub nodes: Vec<Rect>,
    /// The boxes of the inputs; none if [`Options::inputs`] leaves them out.
    pub inputs: Vec<Rect>,
    /// The boxes of the map blocks; none for one without nodes.
    pub blocks: Vec<Option<Rect>>,
    /// The edges; none for those of inputs that are left out.
    pub edges: Vec<Option<Route>>,
}

impl Layout {
    /// Lays out a drawing. Equal drawings have equal layouts.
    #[must_use]
    pub fn new(drawing: &Drawing, options: &Options<'_>) -> Self {
        let graph = graph::Graph::new(drawing, options);
        let ranks = rank::ranks(&graph);
        let mut items = items::Items::new(&graph, &ranks);
        order::order(&mut items, &graph);
        let ports = ports::ports(&items, &graph);
        let segments = segments::Segments::new(&items, &graph, &ports);
        let places = place::place(&segments);
        route::Routes {
            graph: &graph,
            items: &items,
            segments: &segments,
            ports: &ports,
            places: &places,
        }
        .layout(drawing)
    }
}
