//! Runs by name of a flow without map blocks: result builders, config, and many threads at once.

#[allow(
    dead_code,
    unreachable_pub,
    reason = "examples use the rest of it, as a module of their own"
)]
#[path = "common/spend_flow.rs"]
mod pipeline;

use std::thread;

use nevis::{ProblemKind, TypedResult, config, inputs, overrides};
use pipeline::{Outputs, driver};

#[test]
fn a_struct_of_results() {
    let driver = driver()
        .with_result_builder(TypedResult::<Outputs>::new())
        .build();

    let both = ["spend_mean", "spend_zero_mean"];
    let outputs = driver.execute(both, inputs! { spend: vec![1.0, 3.0] }, overrides! {});
    let expected = Outputs {
        spend_zero_mean: vec![-1.0, 1.0],
    };
    assert_eq!(outputs.unwrap(), expected);

    let error = driver
        .execute(["spend_mean"], inputs! { spend: vec![1.0] }, overrides! {})
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the result builder needs `spend_zero_mean` too: ask for it as well"
    );
}

#[test]
fn config_is_checked_like_inputs() {
    let driver = driver().with_config(config! { spend: "text" }).build();

    let error = driver
        .execute(["spend_mean"], inputs! {}, overrides! {})
        .unwrap_err();

    assert_eq!(error.problems()[0].kind, ProblemKind::WrongType);
}

#[test]
fn each_run_has_its_own_copy_of_the_config() {
    let driver = driver()
        .with_config(config! { spend: vec![1.0, 3.0] })
        .build();

    thread::scope(|scope| {
        for run in 0..8 {
            let driver = &driver;
            scope.spawn(move || {
                for _ in 0..100 {
                    let mean = f64::from(run);
                    let results = driver
                        .execute(
                            ["spend_zero_mean"],
                            inputs! {},
                            overrides! { spend_mean: mean },
                        )
                        .unwrap();
                    let expected = [1.0 - mean, 3.0 - mean];
                    assert_eq!(
                        results.get::<Vec<f64>>("spend_zero_mean").unwrap(),
                        &expected
                    );
                }
            });
        }
    });
}

#[test]
fn validate_gives_the_errors_of_a_run() {
    let driver = driver().build();
    for names in [&["spend_zero_mean"][..], &["nothing"], &["signups"]] {
        let run = driver.execute(names, inputs! {}, overrides! {});
        let plan = driver.validate(names, inputs! {}, overrides! {});
        assert_eq!(
            run.unwrap_err().to_string(),
            plan.unwrap_err().to_string(),
            "{names:?}"
        );
    }
    let plan = driver.validate([""; 0], inputs! { signups: vec![1.0] }, overrides! {});
    let plan = plan.unwrap();
    assert!(plan.outputs.is_empty() && plan.nodes.is_empty());
    assert_eq!(plan.ignored, ["signups"]);
}

#[test]
fn config_that_is_not_needed_is_no_surprise() {
    let driver = driver().with_config(config! { signups: vec![1.0] }).build();
    let plan = driver.validate(["spend_mean"], inputs! { spend: vec![1.0] }, overrides! {});
    assert!(plan.unwrap().ignored.is_empty());
}

#[cfg(feature = "serde")]
mod json {
    use super::*;
    use nevis::{Config, JsonResult};
    use serde_json::json;

    #[test]
    fn results_are_in_request_order() {
        let driver = driver().with_result_builder(JsonResult).build();
        let inputs = || inputs! { spend: vec![1.0, 3.0] };

        let names = ["spend_zero_mean", "spend", "spend_mean"];
        let json = driver.execute(names, inputs(), overrides! {}).unwrap();
        assert_eq!(
            json.to_string(),
            r#"{"spend_zero_mean":[-1.0,1.0],"spend":[1.0,3.0],"spend_mean":2.0}"#
        );
        let nothing = driver.execute([""; 0], inputs(), overrides! {}).unwrap();
        assert_eq!(nothing, json!({}));
    }

    #[test]
    fn config_from_json() {
        let config = serde_json::from_str(r#"{"spend": [1, 3]}"#).unwrap();
        let driver = driver()
            .with_config(Config::from_json(config))
            .with_result_builder(JsonResult)
            .build();
        for _ in 0..2 {
            let mean = driver.execute(["spend_mean"], inputs! {}, overrides! {});
            assert_eq!(mean.unwrap(), json!({ "spend_mean": 2.0 }));
        }
    }
}

#[test]
fn what_is_wrong_with_the_config_hides_nothing_else() {
    let mistaken = driver()
        .with_config(config! { spend: "x", sgnups: 1, foo: 2 })
        .build();
    let error = mistaken
        .execute(["typo"], inputs! {}, overrides! { spend_mean: "x" })
        .unwrap_err()
        .to_string();
    for name in [
        "`sgnups`",
        "`foo`",
        "`typo`",
        "`spend` is",
        "`spend_mean` is",
    ] {
        assert!(error.contains(name), "{name}: {error}");
    }

    let twice = driver().with_config(config! { spend: vec![1.0] }).build();
    let error = twice
        .execute(["typo"], inputs! { spend: vec![2.0] }, overrides! {})
        .unwrap_err();
    assert_eq!(error.problems().len(), 2, "{error}");

    let typed = driver()
        .with_result_builder(TypedResult::<Outputs>::new())
        .build();
    let error = typed
        .validate(["spend_mean"], inputs! { spend: vec![2.0] }, overrides! {})
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the result builder needs `spend_zero_mean` too: ask for it as well"
    );
}
