use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { x: 0.75 }) {
        assert!((outputs.first - 0.75).abs() < 1e-9 && outputs.third);
    }
    let driver = driver().build();
    driver.execute(["first"], inputs! { x: 0.75 }, overrides! {}).expect("is within");
    let error = driver.execute(["first", "second"], inputs! { x: 0.75 }, overrides! {}).expect_err("is not");
    assert!(error.to_string().contains("1.5 is outside 0.0 to 1.0"), "{error}");
}
