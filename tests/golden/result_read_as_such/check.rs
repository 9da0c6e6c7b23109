use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { source: "12" }) {
        let text = flow::text("12");
        assert_eq!(outputs.outcome, flow::outcome(&text));
        assert_eq!(outputs.length, flow::length(&text.unwrap()));
        assert_eq!(outputs.size_or_zero, flow::size_or_zero(flow::size("12")));
    }
    for outputs in every_run!(Inputs { source: "x" }) {
        assert_eq!(outputs.size_or_zero, 0);
    }
    for error in every_error!(Inputs { source: "" }) {
        assert!(error.starts_with("node `text` failed: empty\n"), "{error}");
    }
}
