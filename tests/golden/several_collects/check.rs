use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        text: "to be or not"
    }) {
        let word: nevis::Collect<String> = flow::word("to be or not").into_iter().collect();
        let length: nevis::Collect<usize> = word.iter().map(|word| flow::length(word)).collect();
        let shout = word.iter().cloned().map(flow::shout).collect();
        assert_eq!(outputs.longest, flow::longest(&length));
        assert_eq!(outputs.total, flow::total(length.clone()));
        assert_eq!(outputs.report, flow::report(shout, length, &word));
    }
}
