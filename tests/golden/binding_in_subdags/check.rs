use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

const TABLE: &[f64] = &[5.0, 20.0, 200.0];

pub(crate) fn check() {
    for outputs in every_run!(Inputs { table: TABLE, bonus: 2.0, weight: None, limit: None }) {
        // Large are 220, huge 200.
        assert!((outputs.eu_limited - (421.0 + 110.0)).abs() < 1e-9);
        assert!((outputs.us - 211.0).abs() < 1e-9);
        assert!((outputs.us_limited - 422.0).abs() < 1e-9);
        assert_eq!(outputs.parts, [11.0, 201.0]);
    }
    let driver = driver().build();
    let given = inputs! { table: TABLE.to_vec(), bonus: 2.0, limit: 1.0 };
    let overrides = overrides! { eu.total.sums: vec![1.0], eu.total.weight: 3.0, eu.large_sum: 4.0, usa.limited: 5.0 };
    let results = driver.execute(["eu_limited", "us_limited"], given, overrides).unwrap();
    assert!((results.get::<f64>("eu_limited").unwrap() - 7.0).abs() < 1e-9);
    assert!((results.get::<f64>("us_limited").unwrap() - 5.0).abs() < 1e-9);
}
