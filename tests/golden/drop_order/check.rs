use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { seed: 1 }) {
        assert_eq!(outputs.after, 3);
    }
    let log = std::mem::take(&mut *flow::LOG.lock().unwrap());
    assert_eq!(log, ["seen", "view goes", "owner goes", "after"].repeat(3));
}
