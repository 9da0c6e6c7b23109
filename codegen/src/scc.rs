//! What needs each other: the strongly connected components of a graph.
//!
//! Tarjan's algorithm with a stack of its own, because chains may be as long as a flow. Sixty lines,
//! where a library would be six crates that every user's build compiles.

/// The components of a graph in which node `n` needs the nodes `needs[n]`. What a component needs comes
/// before it, and its nodes are in order.
pub(crate) fn components(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        needs,
        earliest: vec![UNSEEN; needs.len()],
        seen: UNSEEN,
        path: Vec::new(),
        waiting: Vec::new(),
        components: Vec::new(),
    };
    for node in 0..needs.len() {
        if search.earliest[node] == UNSEEN {
            search.from(node);
        }
    }
    search.components
}

const UNSEEN: usize = 0;
/// Of nodes that are in a component; later than all numbers.
const DONE: usize = usize::MAX;

struct Search<'a> {
    needs: &'a [Vec<usize>],
    /// For each node, the number of the earliest node on the path that it is known to lead to.
    earliest: Vec<usize>,
    /// The number of the newest node.
    seen: usize,
    /// Each needs the next.
    path: Vec<Visit>,
    /// Nodes that are in no component yet, in the order of their numbers.
    waiting: Vec<usize>,
    components: Vec<Vec<usize>>,
}

struct Visit {
    node: usize,
    number: usize,
    /// How many of its needs have been followed.
    followed: usize,
    /// Where it is among those that wait.
    position: usize,
}

impl Search<'_> {
    fn from(&mut self, node: usize) {
        self.enter(node);
        while let Some(visit) = self.path.last_mut() {
            let node = visit.node;
            if let Some(&need) = self.needs[node].get(visit.followed) {
                visit.followed += 1;
                if self.earliest[need] == UNSEEN {
                    self.enter(need);
                } else {
                    self.reaches(node, need);
                }
            } else if let Some(visit) = self.path.pop() {
                self.leave(&visit);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.seen += 1;
        self.earliest[node] = self.seen;
        self.path.push(Visit {
            node,
            number: self.seen,
            followed: 0,
            position: self.waiting.len(),
        });
        self.waiting.push(node);
    }

    fn leave(&mut self, visit: &Visit) {
        if self.earliest[visit.node] == visit.number {
            let mut component = self.waiting.split_off(visit.position);
            component.sort_unstable();
            for &node in &component {
                self.earliest[node] = DONE;
            }
            self.components.push(component);
        } else if let Some(before) = self.path.last() {
            self.reaches(before.node, visit.node);
        }
    }

    fn reaches(&mut self, node: usize, other: usize) {
        self.earliest[node] = self.earliest[node].min(self.earliest[other]);
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    use petgraph::algo::tarjan_scc;
    use petgraph::graph::{DiGraph, NodeIndex};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn by_petgraph(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::new();
        for _ in needs {
            graph.add_node(());
        }
        for (node, needs) in needs.iter().enumerate() {
            for &need in needs {
                graph.add_edge(NodeIndex::new(node), NodeIndex::new(need), ());
            }
        }
        let sorted = |component: Vec<NodeIndex>| {
            let mut nodes: Vec<usize> = component.into_iter().map(NodeIndex::index).collect();
            nodes.sort_unstable();
            nodes
        };
        tarjan_scc(&graph).into_iter().map(sorted).collect()
    }

    fn graphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
        (1_usize..30, 0_usize..4)
            .prop_flat_map(|(nodes, degree)| vec(vec(0..nodes, 0..=degree), nodes))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn they_are_those_of_a_library_and_needs_come_first(needs in graphs()) {
            let found = components(&needs);
            let mut part_of = vec![usize::MAX; needs.len()];
            for (part, nodes) in found.iter().enumerate() {
                for &node in nodes {
                    part_of[node] = part;
                }
            }
            for (node, needs) in needs.iter().enumerate() {
                for &need in needs {
                    prop_assert!(part_of[need] <= part_of[node], "{need} is after {node}: {found:?}");
                }
            }
            let mut found = found;
            let mut expected = by_petgraph(&needs);
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn long_chains_and_circles_need_no_deep_stack() {
        const LONG: usize = 100_000;
        let mut needs: Vec<Vec<usize>> = (1..LONG).map(|next| vec![next]).collect();
        needs.push(Vec::new());
        let chain: Vec<Vec<usize>> = (0..LONG).rev().map(|node| vec![node]).collect();
        assert!(components(&needs) == chain);
        needs[LONG - 1].push(0);
        assert!(components(&needs) == [(0..LONG).collect::<Vec<usize>>()]);
    }

    #[test]
    fn a_node_that_needs_itself_is_alone() {
        assert_eq!(components(&[vec![0, 1], vec![]]), [[1], [0]]);
        assert!(components(&[]).is_empty());
    }
}
