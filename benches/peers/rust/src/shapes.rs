//! The graphs of scalar nodes, defined here for all languages: the program writes them as text, which
//! the C++ and Python programs read.

use std::cmp::Ordering;
use std::fmt::Write;

/// How many nodes there are.
pub const NODES: usize = 1_000;
/// How many nodes most layers of the lattice have.
const WIDTH: usize = 10;

/// How many independent nodes the wide flow has.
pub const LEAVES: usize = 200;

/// The shapes, by name.
pub const SHAPES: [&str; 2] = ["chain", "lattice"];

/// For each node the nodes that it needs; none means the input `seed`.
///
/// In the chain each node needs the one before. The lattice is a diamond: layers of 1, 2, 3 nodes and so
/// on, many of ten, and back to 1; each node needs two neighbours of the layer before.
pub fn needs(shape: &str) -> Vec<Vec<usize>> {
    match shape {
        "chain" => (0..NODES)
            .map(|node| node.checked_sub(1).into_iter().collect())
            .collect(),
        _ => lattice(),
    }
}

fn lattice() -> Vec<Vec<usize>> {
    let mut needs = vec![Vec::new()];
    let (mut above, mut before) = (0, 1);
    while needs.len() < NODES {
        let first = needs.len();
        let width = if NODES - first <= before * (before - 1) / 2 {
            before - 1
        } else {
            WIDTH.min(before + 1)
        };
        for at in 0..width {
            let pair = match width.cmp(&before) {
                Ordering::Greater => [at.checked_sub(1), (at < before).then_some(at)],
                Ordering::Equal => [Some(at), Some((at + 1) % width)],
                Ordering::Less => [Some(at), Some(at + 1)],
            };
            needs.push(pair.into_iter().flatten().map(|at| above + at).collect());
        }
        (above, before) = (first, width);
    }
    needs
}

/// One line for each node: the nodes that it needs.
pub fn text(shape: &str) -> String {
    let mut text = String::new();
    for needs in needs(shape) {
        let needs: Vec<String> = needs.iter().map(usize::to_string).collect();
        let _ = writeln!(text, "{}", needs.join(" "));
    }
    text
}
