use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { x: 1.0 }) {
        assert!((outputs.one + outputs.two - 3.0).abs() < 1e-9);
    }
    assert_eq!(GRAPH.node("nevis.checks").expect("is a node").tags, []);
}
