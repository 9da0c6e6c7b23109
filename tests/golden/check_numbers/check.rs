use nevis::{ChecksFailed, ValidationResult, inputs, overrides};

use super::generated::{GRAPH, Inputs, driver, run};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { clicks: &[1.0, 2.0, 0.0] }) {
        assert!((outputs.total - 7.3).abs() < 1e-9);
        assert_eq!(outputs.kinds, [Some(1), Some(2), Some(0)]);
    }

    // All that failed is in one error: of all nodes, and of each all checks.
    let report = "node `nevis.checks` failed: 4 checks of 3 nodes failed
  `spend`
    range: 1 of 3 values is not at least 0.0: -10.0 at 0
    max_standard_dev: the standard deviation of 3 values is 12.0, more than 2.0
  `kinds`
    values_in: 1 of 3 values is not one of 0, 1, 2: 7 at 1
  `known`
    range: 1 of 3 values is outside 0.0 to 10.0: -5.0 at 0
";
    let clicks = [-5.0, 7.0, 1.0];
    let error = run(Inputs { clicks: &clicks }).expect_err("checks fail");
    assert!(error.to_string().starts_with(report), "{error}");
    let failed: &ChecksFailed = error.downcast_ref().expect("is a report");
    assert_eq!(failed.nodes(), ["spend", "kinds", "known"]);
    let error = driver().build().run(Inputs { clicks: &clicks }).expect_err("checks fail");
    assert!(error.to_string().starts_with(report), "{error}");

    // Who asks for one of them checks one of them.
    let driver = driver().build();
    let execute = |name, overrides| driver.execute([name], inputs! { clicks: clicks.to_vec() }, overrides);
    let error = execute("kinds", overrides! {}).expect_err("a check fails").to_string();
    let one = "node `nevis.checks` failed: 1 check of `kinds` failed\n  values_in: 1 of 3 values is not one of 0, 1, 2: 7 at 1\n";
    assert!(error.starts_with(one), "{error}");

    // What is given in place of a node is not checked; what is given in place of its raw value is.
    let kinds = vec![Some(9_u8)];
    let results = execute("kinds", overrides! { kinds: kinds.clone() }).expect("nothing is checked");
    assert_eq!(results.get::<Vec<Option<u8>>>("kinds").expect("is there"), &kinds);
    let error = execute("kinds", overrides! { kinds.raw: kinds }).expect_err("is checked").to_string();
    assert!(error.contains("1 of 1 value is not one of 0, 1, 2: 9 at 0"), "{error}");
    let given = overrides! { kinds.values_in_validator: ValidationResult::pass("is fine") };
    execute("kinds", given).expect("nothing fails");

    // Validators are nodes.
    let results = execute("known.unique_validator", overrides! {}).expect("nothing fails");
    let found = results.get::<ValidationResult>("known.unique_validator").expect("is there");
    assert_eq!(*found, ValidationResult::pass("all 3 values are there once").with("values", 3));
    let tags = GRAPH.node("known.unique_validator").expect("is a node").tags;
    let expected = [("nevis.check", "unique"), ("nevis.check.importance", "fail"), ("nevis.check.node", "known")];
    assert_eq!(tags, expected);
}
