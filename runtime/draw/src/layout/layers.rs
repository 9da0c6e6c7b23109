//! Where each layer begins and ends along, with room for bends and for the sides of blocks.

use super::route::Routes;
use super::segments::{PADDING, TITLE};

/// Around the picture.
pub(crate) const MARGIN: f64 = 20.0;

/// The least room for bends between two layers, and what an edge keeps straight at its ends, for
/// the arrow.
const GAP: f64 = 30.0;
const STUB: f64 = 12.0;

/// A layer: its boxes are between `start` and `end`; edges bend outside of `enter` and `leave`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layer {
    pub(crate) enter: f64,
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) leave: f64,
}

impl Routes<'_> {
    /// The layers, one after the other.
    pub(crate) fn layers(&self) -> Vec<Layer> {
        let mut layers: Vec<Layer> = Vec::new();
        for (rank, items) in self.items.layers.iter().enumerate() {
            let is_vertex = |item: &&usize| **item < self.graph.sizes.len();
            let size = items
                .iter()
                .filter(is_vertex)
                .map(|item| self.graph.sizes[*item].along);
            let before = layers.last().map_or(0.0, |layer| layer.leave);
            let (first, last) = self.pads(rank);
            let enter = if rank == 0 {
                MARGIN - STUB
            } else {
                before + self.gap(rank)
            };
            let start = enter + STUB + first;
            let end = (start + size.fold(0.0, f64::max)).max(self.title_end(rank, start, &layers));
            layers.push(Layer {
                enter,
                start,
                end,
                leave: end + STUB + last,
            });
        }
        layers
    }

    /// What the blocks that begin or end in this layer need.
    fn pads(&self, rank: usize) -> (f64, f64) {
        let mut before = vec![0.0_f64; self.graph.containers.len()];
        let mut after = before.clone();
        let (begin, end) = self.paddings();
        for &(container, ..) in &self.segments.sides {
            let Some((first, last)) = self.items.spans[container] else {
                continue;
            };
            let parent = self.graph.containers[container].parent.unwrap_or(0);
            // The inner ones come first, so their own sum is complete.
            if first == rank {
                before[parent] = before[parent].max(before[container] + begin);
            }
            if last == rank {
                after[parent] = after[parent].max(after[container] + end);
            }
        }
        // A block that goes on may still hold one that begins here.
        let most = |pads: &[f64]| pads.iter().copied().fold(0.0, f64::max);
        (most(&before), most(&after))
    }

    /// Between a block's sides and its boxes along, at the beginning and at the end.
    pub(crate) fn paddings(&self) -> (f64, f64) {
        match (self.graph.is_horizontal, self.graph.is_reversed) {
            (true, _) => (PADDING, PADDING),
            (false, false) => (TITLE, PADDING),
            (false, true) => (PADDING, TITLE),
        }
    }

    /// Bends need more room the farther they go across.
    fn gap(&self, rank: usize) -> f64 {
        let steepest = self.items.layers[rank].iter().flat_map(|item| {
            let here = self.across(*item);
            self.items.before[*item]
                .iter()
                .map(move |from| (self.across(*from) - here).abs())
        });
        GAP + (steepest.fold(0.0, f64::max) * 0.16).min(90.0)
    }

    /// Where the last layer of a block has to end for the title to fit.
    fn title_end(&self, rank: usize, here: f64, layers: &[Layer]) -> f64 {
        let ends = self.segments.sides.iter().filter_map(|&(container, ..)| {
            let (first, last) = self.items.spans[container]?;
            let start = layers.get(first).map_or(here, |layer| layer.start);
            (last == rank).then(|| start + self.graph.containers[container].title - 2.0 * PADDING)
        });
        if self.graph.is_horizontal {
            ends.fold(0.0, f64::max)
        } else {
            0.0
        }
    }
}
