use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert!((outputs.report - 7.0).abs() < 1e-9);
        assert_eq!(outputs.more, 3);
        assert_eq!(outputs.titled, r#"{"in all": 10.0, "per signup": 5.0}"#);
        assert_eq!(outputs.scaled, "spend_per_signup 36");
    }
    let given = overrides! { report.metrics: vec![1.0], spend_per_signup: 0.5 };
    let results = driver().build().execute(["report"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("report").unwrap() - 0.5).abs() < 1e-9);
}
