use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 3 }) {
        assert_eq!(outputs.sum, 10);
    }
    for error in every_error!(Inputs { start: 0 }) {
        assert!(
            error.starts_with("node `divided` panicked: attempt to divide by zero"),
            "{error}"
        );
        assert!(error.contains("at src/flow.rs:5"), "{error}");
    }
}
