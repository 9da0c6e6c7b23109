use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let numbers = [1.0, 2.0];
    for outputs in every_run!(Inputs { numbers: &numbers, weight: 2.0 }) {
        assert!((outputs.total - 122.0).abs() < 1e-9);
        assert!((outputs.by_region - 6.0).abs() < 1e-9);
        assert_eq!(outputs.all, [2, 42]);
    }

    let driver = driver().build();
    let given = || inputs! { numbers: numbers.to_vec(), weight: 2.0 };
    let some = driver.execute(["total.with_scale_1", "limits.with_sum_of"], given(), overrides! {}).unwrap();
    assert_eq!(some.get::<Vec<f64>>("total.with_scale_1").unwrap(), &[20.0, 40.0]);
    assert!((some.get::<f64>("limits.with_sum_of").unwrap() - 4.5).abs() < 1e-9);
    // A step is overridden like any node.
    let some = driver.execute(["total"], given(), overrides! { total.shifted: vec![1.0] }).unwrap();
    assert!((some.get::<f64>("total").unwrap() - 2.0).abs() < 1e-9);
    let some = driver.execute(["total"], given(), overrides! { total.with_scale: vec![1.0] }).unwrap();
    assert!((some.get::<f64>("total").unwrap() - 21.0).abs() < 1e-9);
    // What fails is the step.
    let some = driver.execute(["all"], given(), overrides! { line: vec!["x".to_owned()] });
    let error = some.err().unwrap().to_string();
    assert!(error.contains("node `next.with_whole` failed"), "{error}");
}
