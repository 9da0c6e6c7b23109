use std::sync::atomic::Ordering;

use super::flow::CALLS;
use super::generated::{Inputs, run};

pub(crate) fn check() {
    let error = run(Inputs { mode: "fail" }).err().unwrap();
    assert!(error.to_string().starts_with("node `down` failed: call 3\n"), "{error}");
    let error = run(Inputs { mode: "panic" }).err().unwrap();
    assert!(error.to_string().contains("no second attempt"), "{error}");
    assert_eq!(CALLS.load(Ordering::Relaxed), 4);
}
