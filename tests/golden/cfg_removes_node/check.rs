use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { question: "what?" }) {
        assert_eq!(outputs.checked, flow::checked(flow::answer("what?")));
    }
}
