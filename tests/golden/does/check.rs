use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { left: 1.0, right: 2.5 }) {
        assert_eq!(outputs.values, [10.5, 21.0]);
    }

    let driver = driver().build();
    let given = inputs! { left: 1.0, right: 2.5 };
    let some = driver.execute(["doubled"], given, overrides! { total.xs: vec![1.0, 1.0] }).unwrap();
    assert!((some.get::<f64>("doubled").unwrap() - 4.0).abs() < 1e-9);
}
