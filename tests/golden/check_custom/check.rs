use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { text: "1 2 3 4" }) {
        assert_eq!(outputs.count, 4);
    }
    let starts = |text: &str, expected: &str| {
        for error in every_error!(Inputs { text }) {
            assert!(error.starts_with(expected), "{error}");
        }
    };
    starts("3 1 9", "node `days` failed: 2 checks of `days` failed\n  is_sorted: `is_sorted` is false\n  has_no_gap: a gap after 1\n");
    starts("1 2 3", "node `count` failed: 1 check of `count` failed\n  is_even: `is_even` is false\n");
    // A function that checks may itself fail.
    starts("none", "node `days.is_long_validator` failed: there are no days at all\n");
}
