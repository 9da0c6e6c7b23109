use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs {
        numbers: &[1, 2],
        start: 1
    }) {
        let sum = flow::divisor(&[1, 2])
            .into_iter()
            .map(|divisor| flow::sum(divisor, flow::offset(1)))
            .collect();
        assert_eq!(outputs.total, flow::total(sum));
    }
    for error in every_error!(Inputs {
        numbers: &[1, 0, 2],
        start: 1
    }) {
        assert!(
            error.starts_with("node `divisor` panicked: attempt to divide by zero"),
            "{error}"
        );
    }
}
