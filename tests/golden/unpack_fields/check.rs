use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let rows = [1.0, 3.0, 2.0, 5.0];
    for outputs in every_run!(Inputs { rows: &rows }) {
        assert_eq!(outputs.all, "114");
    }

    let driver = driver().build();
    let some = |names: [&'static str; 2], given| {
        driver.execute(names, inputs! { rows: rows.to_vec() }, given).unwrap()
    };
    let all = some(["all", "model"], overrides! {});
    assert_eq!(all.get::<String>("all").unwrap(), "114");
    // Parts come from what overrides the tuple; an overridden part does not.
    let split = || (vec![1.0], vec![2.0], vec![]);
    let model = some(["model", "split"], overrides! { split: split() });
    assert!((model.get::<f64>("model").unwrap() - 1.0).abs() < 1e-9);
    assert_eq!(model.get::<(Vec<f64>, Vec<f64>, Vec<u8>)>("split").unwrap(), &split());
    let model = some(["model", "test"], overrides! { split: split(), train: vec![8.0] });
    assert!((model.get::<f64>("model").unwrap() - 8.0).abs() < 1e-9);
    assert_eq!(model.get::<Vec<f64>>("test").unwrap(), &[2.0]);
}
