use nevis::{inputs, overrides};

use super::generated::{GRAPH, Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { base: 20.0 }) {
        assert!((outputs.low - 3.0).abs() < 1e-9 && (outputs.high - 60.0).abs() < 1e-9);
    }
    for error in every_error!(Inputs { base: 50.0 }) {
        assert!(error.starts_with("node `nevis.checks` failed: 1 check of `high.price` failed\n  is_below: `is_below` is false\n"), "{error}");
    }
    for error in every_error!(Inputs { base: 39.0 }) {
        assert!(error.starts_with("node `high` failed: 1 check of `high` failed\n  range: 117.0 is outside 0.0 to 100.0\n"), "{error}");
    }
    let driver = driver().build();
    let given = overrides! { low.price.raw: 0.5, high.price.raw: -1.0 };
    let error = driver.execute(["low", "high"], inputs! { base: 1.0 }, given).expect_err("both fail");
    assert!(error.to_string().starts_with("node `nevis.checks` failed: 2 checks of 2 nodes failed\n  `low.price`\n"), "{error}");
    let tags = GRAPH.node("high.price.range_validator").expect("is a node").tags;
    assert!(tags.contains(&("nevis.check.node", "high.price")), "{tags:?}");
}
