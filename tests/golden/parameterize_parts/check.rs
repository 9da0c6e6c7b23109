use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!([outputs.three_low, outputs.four_low], [-3.0, -4.0]);
        assert_eq!([outputs.five_low, outputs.six_low], [-5.0, -6.0]);
        assert!((outputs.seven_low + 7.0).abs() < 1e-9);
    }
    let given = overrides! { four: (1.0, 2.0), six.under: 3.0 };
    let results = driver().build().execute(["four_low", "six_low"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("four_low").unwrap() - 1.0).abs() < 1e-9);
    assert!((results.get::<f64>("six_low").unwrap() - 3.0).abs() < 1e-9);
}
