use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { text: "one two" }) {
        assert_eq!(outputs.joined, "one 2 a-b");
    }
    for error in every_error!(Inputs { text: "" }) {
        assert!(error.contains("not_empty: it is empty"), "{error}");
    }
}
