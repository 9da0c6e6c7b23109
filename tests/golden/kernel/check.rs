use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let inputs = Inputs { a: &[1.0, 2.0, 4.0], b: &[2.0, 0.5, 1.0], rounds: 10 };
    for outputs in every_run!(inputs) {
        // 7 + (1 + 1.5 + 3 + 2.5) * 10
        assert!((outputs.blend - 87.0).abs() < 1e-12);
    }

    let driver = driver().build();
    let a = vec![1.0, 3.0];
    let results = driver.execute(["smooth"], inputs! { a: a.clone() }, overrides! {}).unwrap();
    assert_eq!(results.get::<Vec<f64>>("smooth").unwrap(), &[1.0, 2.0]);
    let given = overrides! { smooth: vec![1.0] };
    let results = driver.execute(["share"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("share").unwrap() - 3.5).abs() < 1e-12);
    let given = overrides! { dot: 1.0, share: 2.0 };
    let results = driver.execute(["blend"], inputs! { rounds: 3 }, given).unwrap();
    assert!((results.get::<f64>("blend").unwrap() - 7.0).abs() < 1e-12);
}
