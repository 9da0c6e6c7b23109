use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        text: "to be\nor not",
        least: 2
    }) {
        let words = flow::line("to be\nor not")
            .into_iter()
            .map(|line| flow::words(&line))
            .collect();
        let shout = flow::word(words, 2).into_iter().map(flow::shout).collect();
        assert_eq!(outputs.report, flow::report(shout));
    }
}
