use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        text: "to be or not"
    }) {
        let words = flow::words("to be or not");
        assert_eq!(outputs.longest, flow::longest(&words));
        assert_eq!(outputs.sorted, flow::sorted(words));
    }
}
