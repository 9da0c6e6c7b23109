use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        numbers: &[8],
        number: 2
    }) {
        assert_eq!(
            outputs.quotient,
            flow::quotient(flow::half(flow::first(&[8])), 2)
        );
    }
    for error in every_error!(Inputs {
        numbers: &[8],
        number: 0
    }) {
        assert!(
            error.starts_with("node `quotient` panicked: attempt to divide by zero"),
            "{error}"
        );
        assert!(error.contains("at src/flow.rs:9"), "{error}");
    }
}
