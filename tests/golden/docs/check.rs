use super::{
    flow,
    generated::{GRAPH, Inputs},
};

pub fn check() {
    for outputs in every_run!(Inputs { radius: 2.0 }) {
        assert_eq!(outputs.slice, flow::slice(flow::area(2.0)));
        assert_eq!(outputs.circumference, flow::circumference(2.0));
    }
    assert!(GRAPH.docs.ends_with("stands on `run`."));
    assert_eq!(
        GRAPH.nodes[0].docs,
        "The area, in square metres.\n\nSee [`PI`](std::f64::consts::PI)."
    );
}
