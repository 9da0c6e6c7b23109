use nevis::{ChecksFailed, ValidationResult, inputs, overrides};

use super::generated::{Inputs, driver, run};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { table: &[[10.0, 1.0], [20.0, 5.0]], budget: 5.0 }) {
        assert!((outputs.cost - 5.0).abs() < 1e-9);
    }

    let table = [[-10.0, 1.0], [20.0, 1.0]];
    let error = run(Inputs { table: &table, budget: 5.0 }).expect_err("checks fail");
    let report = "\
node `nevis.checks` failed: 2 checks of 2 nodes failed
  `spend`
    range: 1 of 2 values is not at least 0.0: -10.0 at 0
  `signups`
    unique: 1 of 2 values is there already: 1.0 at 0 and again at 1
  at src/flow.rs:7";
    assert_eq!(error.to_string(), report);
    let failed = error.downcast_ref::<ChecksFailed>().expect("is a report");
    assert_eq!(failed.nodes(), ["spend", "signups"]);
    assert_eq!(failed.checks()[0].result.message, "1 of 2 values is not at least 0.0: -10.0 at 0");

    let driver = driver().build();
    let inputs = || inputs! { table: table.to_vec(), budget: 5.0 };
    let results = driver.execute(["signups.grows_validator"], inputs(), overrides! {});
    let results = results.expect("a check that is asked for fails nothing");
    let found = results.get::<ValidationResult>("signups.grows_validator").expect("is there");
    assert!(found.passes);
    driver.execute(["spend"], inputs(), overrides! { spend: vec![1.0] }).expect("is not checked");
    let checked = driver.execute(["spend"], inputs(), overrides! { spend.raw: vec![-1.0] });
    assert!(checked.is_err());
    let unchecked = overrides! { spend.range_validator: ValidationResult::pass("is known") };
    driver.execute(["spend"], inputs(), unchecked).expect("passes");
}
