use super::{flow, generated, generated::Inputs};

pub fn check() {
    assert!(generated::GRAPH.branches);
    for outputs in every_run!(Inputs { seed: 10 }) {
        let base = flow::base(10);
        assert_eq!(outputs.mean, flow::mean(flow::total(&base), flow::count(&base)));
    }
}
