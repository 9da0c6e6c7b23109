use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!(outputs.scaled, "spend 120");
        assert!((outputs.total - 135.0).abs() < 1e-9);
        assert_eq!(outputs.longest, "spend");
        assert_eq!(outputs.shares, [2.5, 2.5, 2.5]);
    }

    // What a modifier makes is asked for and overridden like any other node.
    let driver = driver().build();
    let results = driver.execute(["total.sums"], inputs! {}, overrides! {}).unwrap();
    assert_eq!(results.get::<Vec<f64>>("total.sums").unwrap(), &[120.0, 10.0, 5.0]);
    let given = overrides! { total.sums: vec![1.0, 2.0] };
    let results = driver.execute(["total"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("total").unwrap() - 3.0).abs() < 1e-9);
}
