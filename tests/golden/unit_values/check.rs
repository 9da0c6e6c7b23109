use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { seed: 3 }) {
        let () = outputs.closed;
    }
    assert_eq!(
        flow::RUNS.swap(0, std::sync::atomic::Ordering::Relaxed),
        3 * (3 + 4)
    );
}
