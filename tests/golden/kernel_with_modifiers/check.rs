use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let inputs = || Inputs { text: "1 4.2 10", threshold: 5.0 };
    for outputs in every_run!(inputs()) {
        assert!((outputs.product - 7.1 * 10.0).abs() < 1e-12);
        assert!((outputs.width - 9.0).abs() < 1e-12);
        assert_eq!(outputs.doubled, [2.0, 8.0, 20.0]);
    }

    let driver = driver().build();
    let given = overrides! { low: 2.0, high: 3.0 };
    let results = driver.execute(["product"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("product").unwrap() - 6.0).abs() < 1e-12);
    let given = overrides! { width.upper: 5.0 };
    let results = driver.execute(["width"], inputs! { text: "1 2" }, given).unwrap();
    assert!((results.get::<f64>("width").unwrap() - 4.0).abs() < 1e-12);
}
