//! Where edges meet boxes: they leave from the middle of a side, for it is one value that all readers
//! get, and arrive beside each other, for each is a parameter of its own.

use super::graph::Graph;
use super::items::Items;

/// The room between two arrows, if the side is long enough.
const ARROWS: f64 = 11.0;
/// What is left free at the corners.
const CORNERS: f64 = 22.0;

/// How far from the middle of its target each edge arrives.
pub(crate) fn ports(items: &Items, graph: &Graph) -> Vec<f64> {
    let mut place = vec![0; items.list.len()];
    for (index, &item) in items
        .layers
        .iter()
        .flat_map(|layer| layer.iter().enumerate())
    {
        place[item] = index;
    }
    let mut arriving = vec![Vec::new(); graph.sizes.len()];
    for (edge, chain) in items.chains.iter().enumerate() {
        arriving[chain[chain.len() - 1]].push((place[chain[chain.len() - 2]], edge));
    }
    let mut ports = vec![0.0; items.chains.len()];
    for (vertex, edges) in arriving.iter_mut().enumerate() {
        edges.sort_unstable();
        let last = edges.len().saturating_sub(1) as f64;
        let room = (graph.sizes[vertex].across - CORNERS).max(0.0) / last.max(1.0);
        for (index, (_, edge)) in edges.iter().enumerate() {
            ports[*edge] = (index as f64 - last / 2.0) * room.min(ARROWS);
        }
    }
    ports
}
