use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!(outputs.next, flow::next(flow::seed()));
    }
}
