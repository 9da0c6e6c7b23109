use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let basket: &[f64] = &[1.0, 10.0];
    for outputs in every_run!(Inputs { basket, vat: 0.204 }) {
        assert_eq!(outputs.total_text_, "13.239999999999998");
    }

    // The name of the node is the one that it has under every config.
    let driver = driver().build();
    let given = || inputs! { basket: vec![1.0, 10.0] };
    let results = driver.execute(["total"], given(), overrides! { price: vec![2.0, 3.0] }).unwrap();
    assert_eq!(results.get::<f64>("total").unwrap(), &5.0);
    let results = driver.execute(["total__text"], given(), overrides! { total: 7.0 }).unwrap();
    assert_eq!(results.get::<String>("total__text").unwrap(), "7");
}
