use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};
use super::{features, flow};

const SPEND: &[f64] = &[2.0, 5.0, 10.0, 7.0];

pub(crate) fn check() {
    let inputs = || Inputs {
        spend: SPEND,
        threshold: 6.0,
        region: "us",
    };
    let users = flow::users(SPEND);
    let of = |region, threshold| features::total(&features::selected(&users, region), threshold);
    for outputs in every_run!(inputs()) {
        assert_eq!(outputs.eu_report, "10 of 4");
        assert_eq!(outputs.total, flow::total(of("us", 6.0), 6.0));
        assert_eq!(outputs.all, flow::all(Some(7.0), &[5.0, 7.0]));
        assert_eq!(outputs.difference, of("eu", 3.0) - of("us", 6.0));
    }

    // A node of an instance is asked for and overridden like any other.
    let driver = driver().build();
    let given = || inputs! { spend: SPEND.to_vec() };
    let results = driver.execute(["eu.total"], given(), overrides! {}).unwrap();
    assert_eq!(results.get::<f64>("eu.total").unwrap(), &10.0);
    let results = driver.execute(["eu_report"], given(), overrides! { eu.total: 1.5 });
    assert_eq!(results.unwrap().get::<String>("eu_report").unwrap(), "1.5 of 4");
    let selected = overrides! { eu.selected: vec![4.0, 5.0] };
    let results = driver.execute(["eu.total"], inputs! {}, selected).unwrap();
    assert_eq!(results.get::<f64>("eu.total").unwrap(), &9.0);
}
