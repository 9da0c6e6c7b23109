//! What hooks can do with values: take them by type, show them, as JSON, cut; never secrets.

use std::sync::{Arc, Mutex};

use nevis::adapters::GracefulErrors;
use nevis::{
    Adapter, Error, HookResult, NodeCall, NodeExecute, NodeExecutionMethod, PostNodeExecute,
    PreGraphExecute, PreNodeExecute, SynchronousLocalTaskExecutor, ValueRef, inputs, overrides,
};
use nevis_lifecycle::flows::report::Archive;
use nevis_lifecycle::pipeline::{optional, report, words};

/// Calls a function at each hook that has values.
struct Look<F>(F);

impl<F: Fn(&str, ValueRef<'_>) + Send + Sync> Adapter for Look<F> {
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        for input in context.inputs() {
            (self.0)(&format!("input {}", input.name), input.value);
        }
        Ok(())
    }

    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        for argument in context.arguments().iter() {
            (self.0)(
                &format!("{} of {}", argument.name, context.node().name),
                argument.value,
            );
        }
        Ok(())
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        if let Some(result) = context.result() {
            (self.0)(context.node().name, result);
        }
        Ok(())
    }
}

fn look(at: impl Fn(&str, ValueRef<'_>) + Send + Sync + 'static) {
    let spend: Vec<f64> = (0..1_000).map(f64::from).collect();
    let driver = report::driver().with_adapters(Look(at)).build();
    let inputs = report::Inputs {
        spend: &spend,
        password: "swordfish",
        limit: 5_000,
    };
    driver.run(inputs).expect("nothing fails");
}

#[test]
fn values_are_taken_by_their_types() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&seen);
    look(move |what, value| {
        let taken = match what {
            "mean" => value.downcast_ref::<f64>().map(ToString::to_string),
            "deviations of archive" => value
                .downcast_ref::<Vec<f64>>()
                .map(|list| list.len().to_string()),
            "archive" => value
                .downcast_ref::<Archive>()
                .map(|archive| archive.length.to_string()),
            "limit of archive" | "input limit" => {
                value.downcast_ref::<usize>().map(ToString::to_string)
            }
            // Who knows its type.
            "token" => value.downcast_ref::<String>().cloned(),
            _ => return,
        };
        list.lock().unwrap().push(format!("{what} {taken:?}"));
    });
    assert_eq!(
        *seen.lock().unwrap(),
        [
            "input limit Some(\"5000\")",
            "mean Some(\"499.5\")",
            "token Some(\"SWORDFISH\")",
            "deviations of archive Some(\"1000\")",
            "limit of archive Some(\"5000\")",
            "archive Some(\"9\")",
        ]
    );
}

#[test]
fn long_values_are_cut_and_say_how_long_they_are() {
    look(|what, value| {
        if matches!(what, "input spend" | "spend of mean") {
            let shown = value.to_string();
            assert!(shown.starts_with("[0.0, 1.0, 2.0, "), "{shown}");
            assert!(shown.ends_with(".. (1000 items)"), "{shown}");
            assert_eq!(value.shown(9).to_string(), "[0.0, 1.0.. (1000 items)");
            assert_eq!(value.len(), Some(1_000));
            assert_eq!(format!("{value:?}").matches(", ").count(), 999);
        }
    });
}

#[test]
fn values_are_json_if_their_types_are() {
    look(|what, value| {
        let json = value.to_json().map(Result::unwrap);
        match what {
            "mean" => assert_eq!(json, Some(serde_json::json!(499.5))),
            "spend of mean" => assert_eq!(json.unwrap().as_array().map(Vec::len), Some(1_000)),
            // Neither `Serialize` nor `Debug`: only the name.
            "archive" => {
                assert_eq!(json, None);
                assert_eq!(value.to_string(), "<Archive>");
                assert_eq!(value.type_name(), "Archive");
            }
            _ => {}
        }
    });
}

#[test]
fn secrets_are_never_shown() {
    let secrets = Arc::new(Mutex::new(0));
    let count = Arc::clone(&secrets);
    look(move |what, value| {
        let shown = format!("{value} {value:?} {}", value.shown(5));
        assert!(
            !shown.to_lowercase().contains("swordfish"),
            "{what}: {shown}"
        );
        if matches!(
            what,
            "token" | "token of archive" | "input password" | "password of token"
        ) {
            assert!(value.is_secret(), "{what}");
            assert_eq!(value.to_string(), "<secret>");
            assert_eq!(value.to_json().map(|_| ()), None);
            assert_eq!(value.len(), None);
            *count.lock().unwrap() += 1;
        } else {
            assert!(!value.is_secret(), "{what}");
        }
    });
    assert_eq!(*secrets.lock().unwrap(), 4);
}

fn look_at_optional(fails: &'static str, at: impl Fn(&str, ValueRef<'_>) + Send + Sync + 'static) {
    let driver = optional::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_adapters((Look(at), GracefulErrors::new()))
        .build();
    let names = ["owned", "lines"];
    let results = driver.execute(names, inputs! { fails: fails }, overrides! {});
    results.expect("the run goes on");
}

#[test]
fn an_argument_that_may_be_missing_is_looked_at_as_what_it_is() {
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    look_at_optional("", move |what, value| {
        assert!(!value.is_missing(), "{what}");
        match what {
            "name of greeting" | "name of owned" => {
                assert_eq!(value.downcast_ref(), Some(&"ada".to_owned()));
                assert_eq!(value.len(), Some(3));
            }
            "number of greeting" | "number of line" => {
                assert_eq!(value.downcast_ref(), Some(&7_u64));
                assert_eq!(value.to_json().unwrap().unwrap(), serde_json::json!(7));
            }
            "token of greeting" => assert_eq!(value.to_string(), "<secret>"),
            "half of count" => {
                assert_eq!(value.downcast_ref(), Some(&vec![0_u64, 10, 20]));
            }
            _ => return,
        }
        *counted.lock().unwrap() += 1;
    });
    assert_eq!(*count.lock().unwrap(), 8);
}

#[test]
fn an_argument_that_is_missing_says_so() {
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    look_at_optional("name number token half", move |what, value| {
        match what {
            "name of greeting" | "name of owned" | "number of greeting" | "number of line" => {
                assert!(value.is_missing(), "{what}");
                assert_eq!(value.to_string(), "<missing>");
                assert_eq!(value.to_json().unwrap().unwrap(), serde_json::Value::Null);
                assert_eq!((value.downcast_ref::<u64>(), value.len()), (None, None));
            }
            "token of greeting" => {
                assert_eq!(value.to_string(), "<secret>");
                assert!(value.to_json().is_none());
            }
            // A list with a hole.
            "half of count" => {
                assert_eq!(value.to_string(), "[Some(0), None, Some(20)]");
                assert_eq!(value.type_name(), "Vec<Option<u64>>");
                assert_eq!(value.len(), Some(3));
                assert_eq!(
                    value.downcast_ref(),
                    Some(&vec![Some(0_u64), None, Some(20)])
                );
                let json = value.to_json().unwrap().unwrap();
                assert_eq!(json, serde_json::json!([0, null, 20]));
            }
            _ => return,
        }
        *counted.lock().unwrap() += 1;
    });
    assert_eq!(*count.lock().unwrap(), 8);
}

/// Provides a node's value instead of calling it.
struct Provide;

impl NodeExecutionMethod for Provide {
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> Result<(), Error> {
        if context.node().name != "number" {
            return call.run();
        }
        let refused = call.provide(Box::new("text")).unwrap_err();
        assert!(refused.is::<&str>());
        assert!(call.result().is_none());
        call.provide(Box::new(21i64))
            .expect("it is of the node's type");
        let result = call.result().expect("it was provided");
        assert_eq!(result.downcast_ref::<i64>(), Some(&21));
        assert!(call.can_run_again());
        Ok(())
    }
}

#[test]
fn a_method_may_provide_a_value() {
    let driver = words::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_node_execution(Provide)
        .build();
    let lines = ["no number".to_owned()];
    let outputs = driver
        .run(words::Inputs {
            lines: &lines,
            offset: 1,
        })
        .unwrap();
    assert_eq!(outputs.total, 43);
}

/// Does nothing at all.
struct Nothing;

impl NodeExecutionMethod for Nothing {
    fn node_execute(&self, _: &NodeExecute<'_>, _: &mut dyn NodeCall) -> Result<(), Error> {
        Ok(())
    }
}

#[test]
fn a_method_that_forgets_the_node_is_an_error() {
    let driver = report::driver().with_node_execution(Nothing).build();
    let inputs = report::Inputs {
        spend: &[1.0],
        password: "",
        limit: 1,
    };
    let error = driver.run(inputs).unwrap_err();
    assert_eq!(
        error.to_string(),
        "node `mean` failed: `Nothing` has neither called the node nor provided its value\n  \
         at src/flows/report.rs:5"
    );
}

/// The source of an error is reached by its type, through hooks and methods.
#[test]
fn the_error_of_a_node_is_taken_by_its_type() {
    struct Check;
    impl Adapter for Check {
        fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
            if let Some(error) = context.error() {
                let source = error.downcast_ref::<std::num::ParseIntError>();
                assert!(source.is_some(), "{error}");
                assert_eq!(error.items(), [("line", 1)]);
                return Err("the log is full".into());
            }
            Ok(())
        }
    }
    let driver = words::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .with_adapters(Check)
        .build();
    let lines = ["1".to_owned(), "one".to_owned()];
    let error = driver
        .run(words::Inputs {
            lines: &lines,
            offset: 1,
        })
        .unwrap_err();
    assert!(error.downcast_ref::<std::num::ParseIntError>().is_some());
    assert_eq!(
        error.to_string(),
        "node `number` failed: invalid digit found in string\n  \
         item 1 of `line`, task expand-line.1.block-line\n  at src/flows/words.rs:11\n  \
         and the hook `post_node_execute` of `Check` failed: the log is full"
    );
}
