use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { net: 2.0 }) {
        // (1 + 1) * 1.5 + 10
        assert_eq!(outputs.texts, ["102.5!", "13!"]);
    }

    let driver = driver().build();
    let number = |name: &'static str, given| {
        let some = driver.execute([name], inputs! { net: 2.0 }, given).unwrap();
        *some.get::<f64>(name).unwrap()
    };
    assert!((number("cost.raw", overrides! {}) - 1.0).abs() < 1e-9);
    assert!((number("cost.with_shifted", overrides! {}) - 2.0).abs() < 1e-9);
    assert!((number("cost.with_taxed", overrides! {}) - 3.0).abs() < 1e-9);
    assert!((number("cost.limited", overrides! {}) - 13.0).abs() < 1e-9);
    assert!((number("cost", overrides! { cost.raw: 3.0 }) - 16.0).abs() < 1e-9);
}
