use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { count: 10 }) {
        assert_eq!(outputs.count_all, 10);
    }
    assert_eq!(
        flow::SUM.swap(0, std::sync::atomic::Ordering::Relaxed),
        3 * 45
    );
    for error in every_error!(Inputs { count: 102 }) {
        assert!(
            error.starts_with("node `checked` failed: 101 is too large\n  item 101 of `number`"),
            "{error}"
        );
    }
}
