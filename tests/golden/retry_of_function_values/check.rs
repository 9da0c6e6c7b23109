use super::generated::{Inputs, run};

pub(crate) fn check() {
    let calls = std::cell::Cell::new(0);
    let outputs = run(Inputs { factor: 2.0, text: "a bcd ef", calls: &calls }).unwrap();
    assert!((outputs.scaled - 6.0).abs() < 1e-9);
    assert_eq!(calls.get(), 4);
}
