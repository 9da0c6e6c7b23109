use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!(outputs.price, 2.0);
        assert_eq!(outputs.only_here, 3.0);
    }
    // Of the function that is overridden, nothing is left.
    assert!(GRAPH.nodes.iter().all(|node| node.name != "rate.parts"));
}
