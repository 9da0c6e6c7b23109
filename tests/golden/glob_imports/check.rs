use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "hello" }) {
        let upper = flow::letter("hello").into_iter().map(flow::upper).collect();
        assert_eq!(outputs.letters, flow::letters(upper));
    }
}
