use nevis::adapters::GracefulErrors;
use nevis::{ChecksFailed, inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let nodes = |text: &str| {
        let inputs = inputs! { text: text.to_owned() };
        let error = driver().build().execute(["both"], inputs, overrides! {}).expect_err("checks fail");
        let failed: &ChecksFailed = error.downcast_ref().expect("is a report");
        failed.nodes()
    };
    assert_eq!(nodes(""), ["left", "right"]);
    assert_eq!(nodes("l"), ["right"]);
    assert_eq!(nodes("lr"), ["more_left", "more_right"]);
    for error in every_error!(Inputs { text: "r" }) {
        let expected = "node `nevis.checks` failed: 1 check of `left` failed\n  range: -1 is not at least 0\n";
        assert!(error.starts_with(expected), "{error}");
    }

    // Where failures are tolerated only what is wrong is missing.
    let driver = driver().with_adapters((GracefulErrors::new(),)).build();
    let results = driver.execute(["left", "right"], inputs! { text: "r".to_owned() }, overrides! {});
    let results = results.expect("failures are tolerated");
    assert_eq!(results.get::<i32>("right").expect("is fine"), &0);
    assert_eq!(results.absent_names(), ["left"]);
    assert_eq!(results.failures().len(), 2);
}
