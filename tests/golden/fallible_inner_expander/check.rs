use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "3\n0\n4" }) {
        let count = |line: String| flow::count(&flow::number(&line).unwrap().into_iter().collect());
        assert_eq!(
            outputs.total,
            flow::total(flow::line("3\n0\n4").into_iter().map(count).collect())
        );
    }
    for error in every_error!(Inputs { text: "3\nx" }) {
        assert!(
            error.starts_with(
                "node `number` failed: invalid digit found in string\n  item 1 of `line`"
            ),
            "{error}"
        );
    }
}
