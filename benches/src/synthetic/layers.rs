//! The diamond lattice.

use std::cmp::Ordering;

use super::Node;

/// How many nodes most layers of the lattice have.
pub const WIDTH: usize = 10;

/// A lattice has `WIDTH * (WIDTH + 1)` nodes, and any number of further layers.
pub(super) fn lattice(nodes: usize) -> Vec<Node> {
    let mut all = Vec::with_capacity(nodes);
    let (mut first, mut before, mut width) = (0, 0, 1_usize);
    while first < nodes {
        for at in 0..width {
            let needs = match width.cmp(&before) {
                Ordering::Greater => [at.checked_sub(1), (at < before).then_some(at)],
                Ordering::Equal => [Some(at), Some((at + 1) % width)],
                Ordering::Less => [Some(at), Some(at + 1)],
            };
            let above = first - before;
            let needs = needs.iter().flatten().map(|at| above + at);
            all.push(Node::plain(needs.collect()));
        }
        first += width;
        before = width;
        width = next_width(nodes.saturating_sub(first), width);
    }
    all
}

/// How many nodes the next layer has, after one of `before`, if so many are left.
fn next_width(left: usize, before: usize) -> usize {
    if left <= before * (before - 1) / 2 {
        before - 1
    } else {
        WIDTH.min(before + 1)
    }
}
