use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "to be" }) {
        let word: Vec<String> = flow::word("to be").into_iter().collect();
        let shout: Vec<String> = word.iter().cloned().map(flow::shout).collect();
        assert_eq!(outputs.joined, flow::joined(shout.clone().into()));
        assert_eq!((outputs.shout, outputs.word), (shout, word));
    }
}
