use std::num::ParseIntError;

use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "12" }) {
        assert_eq!(outputs.total, (2..12).map(|number| number * number).sum::<u32>());
    }
    for error in every_error!(Inputs { text: "11" }) {
        assert_eq!(
            error,
            "node `number` failed: cannot parse integer from empty string
  task expand-number
  at src/flow.rs:9"
        );
    }
    let error = generated::run(Inputs { text: "x" }).err().unwrap();
    assert!(error.downcast_ref::<ParseIntError>().is_some());
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(error.node(), Some("limit"));
}
