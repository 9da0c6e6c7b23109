use super::{
    flow,
    generated::{GRAPH, Inputs},
};

pub fn check() {
    for outputs in every_run!(Inputs { budget: 10.0 }) {
        assert_eq!(outputs.cost, flow::cost(flow::spend(10.0)));
    }
    assert_eq!(GRAPH.nodes[0].tags, [("owner", "growth"), ("pii", "false")]);
    assert_eq!(
        GRAPH.nodes[1].tags,
        [("type", "a \"quoted\" text"), ("owner", "search")]
    );
}
