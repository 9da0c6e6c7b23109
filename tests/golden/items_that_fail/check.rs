use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "a\nbb" }) {
        let lines: Vec<_> = flow::line("a\nbb").into_iter().collect();
        let outcome = lines.iter().map(flow::outcome).collect();
        let lines: Vec<String> = lines.into_iter().map(Result::unwrap).collect();
        let length = lines.iter().map(|line| flow::length(line)).collect();
        assert_eq!(
            outputs.report,
            flow::report(
                length,
                outcome,
                lines.into_iter().map(flow::shout).collect()
            )
        );
    }
    for error in every_error!(Inputs { text: "a\n!\nb" }) {
        assert!(
            error.starts_with("node `line` failed: broken\n  item 1 of `line`"),
            "{error}"
        );
    }
}
