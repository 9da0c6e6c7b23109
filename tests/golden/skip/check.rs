use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        gross: flow::gross(50.0)
    }) {
        assert_eq!(outputs.net, 50.0);
    }
}
