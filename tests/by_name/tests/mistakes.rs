//! What is wrong with a request is said at once, and before any node has run.

use nevis::{Driver, Given, SynchronousLocalTaskExecutor, inputs, overrides};
use nevis_by_name::flows::shop::{self, flow};
use nevis_by_name::local;

fn driver() -> Driver<flow::Dataflow> {
    flow::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .build()
}

#[track_caller]
fn refused(names: &[&str], inputs: Given, overrides: Given) -> String {
    let error = driver().execute(names, inputs, overrides).unwrap_err();
    assert!(!error.problems().is_empty(), "{error}");
    assert_eq!(shop::calls(), [], "something ran");
    error.to_string()
}

#[track_caller]
fn check(names: &[&str], inputs: Given, overrides: Given, expected: &str) {
    assert_eq!(refused(names, inputs, overrides), expected);
}

fn bill() -> Given {
    inputs! { cost: 1.0, margin: 0.5, count: 2u32 }
}

fn json(text: &str) -> Given {
    Given::from_json(serde_json::from_str(text).unwrap())
}

#[test]
fn unknown_names() {
    check(
        &["totl"],
        bill(),
        overrides! {},
        "the flow `shop` has no node and no input `totl`: did you mean `total`?",
    );
    check(
        &["revenue"],
        bill(),
        overrides! {},
        "the flow `shop` has no node and no input `revenue`: it has `price`, `total`, `change`, `receipt`, `logged`, `loop`, `token`, `seen`, `ticket`, `checked`, `spent`, `parsed` and 26 more",
    );
    check(
        &["total"],
        bill(),
        overrides! { pirce: 1.0 },
        "the flow `shop` has no node `pirce` to override: did you mean `price`?",
    );
    check(
        &["total"],
        inputs! { cost: 1.0, margn: 0.5, count: 2u32 },
        overrides! {},
        "the flow `shop` has no input `margn`: did you mean `margin`?",
    );
}

#[test]
fn missing_inputs() {
    check(
        &["total"],
        inputs! {},
        overrides! {},
        "flow `shop` cannot run this: 3 mistakes\n  the input `cost` (`f64`) is missing: needed by `price`\n  the input `margin` (`f64`) is missing: needed by `price`\n  the input `count` (`u32`) is missing: needed by `total`",
    );
    check(
        &["count"],
        inputs! {},
        overrides! {},
        "the input `count` (`u32`) is missing: it is asked for",
    );
    check(
        &["sum"],
        inputs! {},
        overrides! {},
        "the input `text` (`String`) is missing: needed by `line`",
    );
}

#[test]
fn wrong_types() {
    check(
        &["total"],
        inputs! { cost: 1, margin: 0.5f32, count: "two" },
        overrides! {},
        "flow `shop` cannot run this: 3 mistakes\n  the input `cost` is a `f64`, but a `i32` was given: write the number with its type, as in `1f64`\n  the input `margin` is a `f64`, but a `f32` was given: write the number with its type, as in `1f64`\n  the input `count` is a `u32`, but a `&str` was given",
    );
    check(
        &["total"],
        bill(),
        overrides! { price: "much" },
        "the override of `price` is a `f64`, but a `&str` was given",
    );
    check(
        &["total"],
        bill(),
        overrides! { price: None::<f64> },
        "the override of `price` is a `f64`, but `None` was given",
    );
    check(
        &["sum"],
        inputs! { text: "1" },
        overrides! { square: "much" },
        "the override of `square` is a `Vec<Vec<i64>>` (a value for each item) or a `i64` (one for all), but a `&str` was given",
    );
    check(
        &["total"],
        inputs! { cost: None::<f64>, margin: 0.5, count: 2u32 },
        overrides! {},
        "the input `cost` is a `f64`, but `None` was given",
    );
    check(
        &["total"],
        json(r#"{ "cost": "much", "margin": 0.5, "count": -2 }"#),
        overrides! {},
        "flow `shop` cannot run this: 2 mistakes\n  the input `cost` is a `f64`, which this JSON is not: invalid type: string \"much\", expected f64\n  the input `count` is a `u32`, which this JSON is not: invalid value: integer `-2`, expected u32",
    );
    check(
        &["seen"],
        inputs! {},
        json(r#"{ "token": 3 }"#),
        "the override of `token` is a `Token`, which is not `Deserialize`, so it cannot be given as JSON",
    );
    check(
        &["sum"],
        inputs! { text: "1" },
        json(r#"{ "square": [[1], ["two"]] }"#),
        "the override of `square` is a `Vec<Vec<i64>>` (a value for each item) or a `i64` (one for all), which this JSON is not: invalid type: string \"two\", expected i64",
    );
}

#[test]
fn given_twice() {
    check(
        &["total"],
        inputs! { cost: 1.0, margin: 0.5, count: 2u32, cost: 2.0 },
        overrides! {},
        "the input `cost` is given twice: leave one of them out",
    );
    check(
        &["total"],
        bill(),
        overrides! { price: 1.0, price: 2.0 },
        "`price` is overridden twice: leave one of them out",
    );
    let driver = flow::driver()
        .with_config(nevis::config! { cost: 1.0, margin: 0.5 })
        .build();
    let error = driver
        .execute(["total"], bill(), overrides! {})
        .unwrap_err();
    assert_eq!(shop::calls(), []);
    assert_eq!(
        error.to_string(),
        "flow `shop` cannot run this: 2 mistakes\n  `cost` is given twice: in the driver's config and in the inputs of this run: leave one of them out\n  `margin` is given twice: in the driver's config and in the inputs of this run: leave one of them out"
    );
    let error = driver
        .execute(["count"], inputs! { cost: 2.0, count: 2u32 }, overrides! {})
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`cost` is given twice: in the driver's config and in the inputs of this run: leave one of them out"
    );
}

#[test]
fn values_that_do_not_travel() {
    let text = || inputs! { text: " a ", margin: 1.0 };
    check(
        &["trimmed"],
        text(),
        overrides! {},
        "`trimmed` cannot be asked for by name: it borrows from what it reads; let it return an owned value",
    );
    check(
        &["add"],
        text(),
        overrides! {},
        "`add` cannot be asked for by name: its type has no name (`impl Trait`); let it return an owned value",
    );
    check(
        &["total"],
        bill(),
        overrides! { trimmed: "a" },
        "`trimmed` cannot be overridden: it borrows from what it reads",
    );
    check(
        &["ticket", "spent"],
        inputs! { count: 2u32 },
        overrides! {},
        "`ticket` cannot be asked for together with what needs it: its value moves on to `spent`, and a `Token` is not `Clone`; derive `Clone`, or ask for `ticket` alone",
    );
    check(
        &["stamps"],
        inputs! { text: "a" },
        overrides! { stamp: shop::Token(1) },
        "the override of `stamp` is one value for every item, but a `Token` is not `Clone`: give a list with a value for each item",
    );
    check(
        &["stamp", "stamps"],
        inputs! { text: "a" },
        overrides! {},
        "`stamp` cannot be asked for together with what needs it: its value moves on to `stamps`, and a `Token` is not `Clone`; derive `Clone`, or ask for `stamp` alone",
    );
    check(
        &["joined"],
        inputs! { margin: 1.0 },
        overrides! {},
        "the input `parts` cannot be given by name: its type borrows from elsewhere; it is needed by `joined`, so run the whole flow with its `Inputs`",
    );
    let error = local::flow::driver()
        .build()
        .execute(["shared", "pair"], inputs! { text: "ab" }, overrides! {})
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "flow `local` cannot run this: 2 mistakes\n  `shared` cannot be asked for by name: a `Rc<str>` is not `Send`, so it cannot leave the run\n  `pair` cannot be asked for by name: a `Rc<(char, usize)>` is not `Send`, so it cannot leave the run"
    );
}

#[test]
fn lists_of_other_lengths() {
    // Known before anything runs.
    let lines = || vec!["1".to_owned(), "2".to_owned()];
    check(
        &["total", "sum", "line"],
        bill(),
        overrides! { line: lines(), squares: vec![1i64] },
        "the override of `squares` is a list of 1, but `line` has 2 items: give one value for each item, or one for all",
    );
    check(
        &["total", "part"],
        bill(),
        overrides! { squares: vec![1i64, 2], square: vec![vec![1i64]] },
        "the override of `squares` is a list of 2, but that of `square` is a list of 1: both have a value for each item of `line`",
    );
    check(
        &["total", "squares", "word"],
        bill(),
        overrides! {
            word: vec![vec![1i64, 2], vec![3]],
            square: vec![vec![1i64, 4], vec![9, 9]],
        },
        "the override of `square` is a list of 2 for item 1 of `line`, but `word` has 1 item there: give one value for each item, or one for all",
    );
}

#[test]
fn many_at_once() {
    check(
        &["totl", "trimmed", "total", "sum"],
        inputs! { cost: 1, cots: 2, banana: 1 },
        overrides! { wrod: 5, squares: "much", squares: "more" },
        "flow `shop` cannot run this: 8 mistakes\n  the flow `shop` has no node and no input `totl`: did you mean `total`?\n  `trimmed` cannot be asked for by name: it borrows from what it reads; let it return an owned value\n  the input `cost` is a `f64`, but a `i32` was given: write the number with its type, as in `1f64`\n  the flow `shop` has no node `wrod` to override: did you mean `word`?\n  the override of `squares` is a `Vec<i64>` (a value for each item) or a `i64` (one for all), but a `&str` was given\n  `squares` is overridden twice: leave one of them out\n  the input `margin` (`f64`) is missing: needed by `price`\n  the input `count` (`u32`) is missing: needed by `total`",
    );
    // All of it is said without a run too.
    let error = driver()
        .validate(["totl"], inputs! {}, overrides! {})
        .unwrap_err();
    assert_eq!(error.problems().len(), 1);
}
