use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "4\n6" }) {
        let lines = flow::line("4\n6").unwrap().into_iter();
        let half = lines
            .map(|line| flow::half(flow::number(&line).unwrap()))
            .collect();
        assert_eq!(outputs.total, flow::total(half).unwrap());
    }
    for (text, expected) in [
        (
            "",
            "node `line` failed: no text\n  task expand-line\n  at src/flow.rs:5",
        ),
        (
            "0",
            "node `total` failed: all zero\n  task collect-line\n  at src/flow.rs:20",
        ),
        (
            "1\n2\nx\ny",
            "node `number` failed: invalid digit found in string\n  item 2 of `line`, task \
             expand-line.2.block-line\n  at src/flow.rs:12",
        ),
    ] {
        for error in every_error!(Inputs { text }) {
            assert_eq!(error, expected);
        }
    }
}
