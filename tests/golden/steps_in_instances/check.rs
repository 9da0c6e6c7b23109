use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { shops: 2 }) {
        // 15 + 14 and 30 + 29; (10 + 11) * 2 and (20 + 21) * 2
        assert_eq!(outputs.report, "[29.0, 59.0] 62");
    }

    let driver = driver().build();
    let given = inputs! { shops: 2_u32 };
    let some = driver.execute(["eu.price.raw", "us.raw"], given, overrides! {}).unwrap();
    assert_eq!(some.get::<Vec<f64>>("eu.price.raw").unwrap(), &[10.0, 20.0]);
    assert_eq!(some.get::<Vec<f64>>("us.raw").unwrap(), &[21.0, 41.0]);
    let given = inputs! { shops: 2_u32 };
    let raw = overrides! { eu.price.raw: vec![0.0, 2.0] };
    let some = driver.execute(["eu.low"], given, raw).unwrap();
    assert_eq!(some.get::<Vec<f64>>("eu.low").unwrap(), &[-1.0, 2.0]);
}
