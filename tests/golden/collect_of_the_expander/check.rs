use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        text: "to be or not"
    }) {
        let word = flow::word("to be or not").into_iter().collect();
        assert_eq!(outputs.count, flow::count(word));
    }
}
