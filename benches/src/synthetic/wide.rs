//! One node, many that need it, and a tree that joins them.

use std::collections::VecDeque;

use super::Node;

/// How many values a node joins at most: a function of thousands of parameters is no flow that anybody
/// writes.
const JOINED: usize = 4;

pub(super) fn wide(nodes: usize) -> Vec<Node> {
    // Each join makes one value of up to four, so takes away up to three.
    let mut joins = (nodes - 2).div_ceil(JOINED);
    let leaves = nodes - 1 - joins;
    let mut all = vec![Node::plain(Vec::new())];
    all.extend((0..leaves).map(|_| Node::plain(vec![0])));
    let mut open: VecDeque<usize> = (1..=leaves).collect();
    while joins > 0 {
        joins -= 1;
        // The first one takes what makes the others full.
        let count = open.len() - joins * (JOINED - 1);
        let needs = open.drain(..count.min(JOINED)).collect();
        open.push_back(all.len());
        all.push(Node::plain(needs));
    }
    all
}
