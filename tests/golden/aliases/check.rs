use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "ab\nc" }) {
        let lines = flow::lines("ab\nc").unwrap();
        let ends = flow::line(&lines)
            .into_iter()
            .map(|line| flow::ends(&line).unwrap())
            .collect();
        assert_eq!(outputs.report, flow::report(ends, lines).unwrap());
    }
    for error in every_error!(Inputs { text: "ab\n\nc" }) {
        assert!(
            error.starts_with("node `ends` failed: an empty line\n  item 1 of `line`"),
            "{error}"
        );
    }
}
