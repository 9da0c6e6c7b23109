use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { number: 1 }) {
        assert_eq!(outputs.needed, flow::needed(1));
    }
}
