use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { cost: 6.51 }) {
        assert!((outputs.price - 8.1).abs() < 1e-9);
        assert!((outputs.rounded - 7.5).abs() < 1e-9);
        assert_eq!(outputs.halves, [0.8, 0.8]);
    }

    let driver = driver().build();
    let number = |name: &'static str, given| {
        let some = driver.execute([name], inputs! { cost: 6.51 }, given).unwrap();
        *some.get::<f64>(name).unwrap()
    };
    assert!((number("price.raw", overrides! {}) - 8.1375).abs() < 1e-9);
    assert!((number("price.with_round", overrides! {}) - 8.1).abs() < 1e-9);
    assert!((number("rounded.whole", overrides! {}) - 8.0).abs() < 1e-9);
    assert!((number("rounded.with_positive", overrides! {}) - 8.0).abs() < 1e-9);
    assert!((number("rounded.limited", overrides! {}) - 7.5).abs() < 1e-9);
    // What is raw is overridden, and the steps follow.
    assert!((number("price", overrides! { price.raw: 2.22 }) - 2.2).abs() < 1e-9);
    assert!((number("price", overrides! { price: 2.22 }) - 2.22).abs() < 1e-9);
    assert!((number("rounded", overrides! { rounded.raw: 3.3 }) - 3.0).abs() < 1e-9);
    assert!((number("least", overrides! { stats.raw: vec![5.0, 4.0] }) - 4.0).abs() < 1e-9);
    assert!((number("high", overrides! { high.raw: 5.4 }) - 5.0).abs() < 1e-9);
}
