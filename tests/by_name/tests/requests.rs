//! What a run by name gives, and which nodes it runs.

use nevis::{Dict, Driver, Error, Given, SynchronousLocalTaskExecutor, inputs, overrides};
use nevis_by_name::flows::shop::{self, Opaque, Token, flow};
use nevis_by_name::local;

fn execute(names: &[&str], inputs: Given, overrides: Given) -> Result<Dict, Error> {
    let driver: Driver<flow::Dataflow> = flow::driver()
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .build();
    driver.execute(names, inputs, overrides)
}

/// What is given, and which nodes ran how often.
#[track_caller]
fn check(
    names: &[&str],
    inputs: Given,
    overrides: Given,
    results: &str,
    calls: &[(&'static str, usize)],
) {
    let out = execute(names, inputs, overrides).unwrap();
    assert_eq!(format!("{out:?}"), results);
    assert_eq!(shop::calls(), calls);
}

fn bill() -> Given {
    inputs! { cost: 1.0, margin: 0.5, count: 2u32 }
}

fn text() -> Given {
    inputs! { text: "1 2\n\n3" }
}

#[test]
fn results_are_in_the_order_of_the_request_and_names_count_once() {
    check(
        &["total", "price", "total"],
        bill(),
        overrides! {},
        r#"{"total": 3.0, "price": 1.5}"#,
        &[("price", 1), ("total", 1)],
    );
    check(
        &["price"],
        bill(),
        overrides! {},
        r#"{"price": 1.5}"#,
        &[("price", 1)],
    );
    check(&[], bill(), overrides! {}, "{}", &[]);
    check(&[], inputs! {}, overrides! {}, "{}", &[]);
}

#[test]
fn inputs_may_be_asked_for() {
    check(
        &["count", "total", "discount"],
        bill(),
        overrides! {},
        r#"{"count": 2, "total": 3.0, "discount": None}"#,
        &[("price", 1), ("total", 1)],
    );
    check(
        &["discount", "text"],
        inputs! { discount: 0.5, text: "a" },
        overrides! {},
        r#"{"discount": Some(0.5), "text": "a"}"#,
        &[],
    );
    // An override of an input is an input.
    check(
        &["count"],
        bill(),
        overrides! { count: 7u32 },
        r#"{"count": 7}"#,
        &[],
    );
}

#[test]
fn a_node_in_blocks_gives_a_list_for_each() {
    check(
        &["word", "square", "squares", "line"],
        text(),
        overrides! {},
        r#"{"word": [[1, 2], [], [3]], "square": [[1, 4], [], [9]], "squares": [5, 0, 9], "line": ["1 2", "", "3"]}"#,
        &[("line", 1), ("square", 3), ("squares", 3), ("word", 3)],
    );
    check(
        &["square", "sum", "squares", "shares"],
        inputs! { text: "" },
        overrides! {},
        r#"{"square": [], "sum": 0, "squares": [], "shares": []}"#,
        &[("line", 1), ("shares", 1), ("sum", 1)],
    );
}

#[test]
fn second_passes_of_nested_blocks() {
    check(
        &["part", "share"],
        text(),
        overrides! {},
        r#"{"part": [[7, 28], [], [64]], "share": ["1 2: 5 of 14", ": 0 of 14", "3: 9 of 14"]}"#,
        &[
            ("line", 1),
            ("part", 3),
            ("share", 3),
            ("square", 3),
            ("squares", 3),
            ("sum", 1),
            ("word", 3),
        ],
    );
    // The second pass goes over lists that are given.
    check(
        &["part", "share"],
        text(),
        overrides! { square: vec![vec![10i64, 20], vec![30]], sum: 10i64, share: "same".to_owned() },
        r#"{"part": [[100, 200], [300]], "share": ["same", "same"]}"#,
        &[("part", 3)],
    );
}

#[test]
fn an_overridden_node_does_not_run_nor_what_only_it_needs() {
    check(
        &["total", "price"],
        inputs! { count: 2u32 },
        overrides! { price: 5.0 },
        r#"{"total": 10.0, "price": 5.0}"#,
        &[("total", 1)],
    );
    // An `Option`, as itself.
    check(
        &["receipt"],
        inputs! {},
        overrides! { change: None::<f64>, total: 1.0 },
        r#"{"receipt": "1 None"}"#,
        &[("receipt", 1)],
    );
    // A node that is overridden and not needed does not matter.
    check(
        &["price"],
        bill(),
        overrides! { total: 5.0 },
        r#"{"price": 1.5}"#,
        &[("price", 1)],
    );
}

#[test]
fn an_overridden_expander_is_iterated() {
    check(
        &["sum", "line"],
        inputs! {},
        overrides! { line: vec!["2".to_owned(), "3 4".to_owned()] },
        r#"{"sum": 29, "line": ["2", "3 4"]}"#,
        &[("square", 3), ("squares", 2), ("sum", 1), ("word", 2)],
    );
    // One in a block: a list for each item, or one for all.
    check(
        &["squares"],
        inputs! {},
        overrides! { word: vec![vec![1i64, 2], vec![]] },
        r#"{"squares": [5, 0]}"#,
        &[("square", 2), ("squares", 2)],
    );
    check(
        &["squares"],
        text(),
        overrides! { word: vec![1i64, 2] },
        r#"{"squares": [5, 5, 5]}"#,
        &[("line", 1), ("square", 6), ("squares", 3)],
    );
}

#[test]
fn an_override_in_a_block_is_a_list_or_one_value_for_all() {
    // The list says how many items there are; nothing else is needed of the block.
    check(
        &["sum"],
        inputs! {},
        overrides! { squares: vec![1i64, 2, 3] },
        r#"{"sum": 6}"#,
        &[("sum", 1)],
    );
    // One value: the expander runs, to count.
    check(
        &["sum"],
        text(),
        overrides! { squares: 7i64 },
        r#"{"sum": 21}"#,
        &[("line", 1), ("sum", 1)],
    );
    check(
        &["squares"],
        text(),
        overrides! { square: 1i64 },
        r#"{"squares": [2, 0, 1]}"#,
        &[("line", 1), ("squares", 3), ("word", 3)],
    );
    // The expander runs anyway.
    check(
        &["shares"],
        text(),
        overrides! { squares: vec![1i64, 2, 3] },
        r#"{"shares": ["1 2: 1 of 6", ": 2 of 6", "3: 3 of 6"]}"#,
        &[("line", 1), ("share", 3), ("shares", 1), ("sum", 1)],
    );
    let error = execute(
        &["shares"],
        text(),
        overrides! { squares: vec![1i64, 2, 3, 4] },
    );
    assert_eq!(
        error.unwrap_err().to_string(),
        "the override of `squares` is a list of 4, but `line` has 3 items: give one value for each \
         item, or one for all"
    );
    shop::calls();
}

#[test]
fn an_overridden_collector_needs_no_block() {
    check(
        &["sum"],
        inputs! {},
        overrides! { sum: 4i64 },
        r#"{"sum": 4}"#,
        &[],
    );
    check(
        &["squares", "line"],
        text(),
        overrides! { squares: 4i64 },
        r#"{"squares": [4, 4, 4], "line": ["1 2", "", "3"]}"#,
        &[("line", 1)],
    );
}

#[test]
fn values_that_are_not_clone() {
    let count = || inputs! { count: 3u32 };
    check(
        &["seen", "token"],
        count(),
        overrides! {},
        r#"{"seen": 4, "token": Token(3)}"#,
        &[("seen", 1), ("token", 1)],
    );
    check(
        &["ticket"],
        count(),
        overrides! {},
        r#"{"ticket": Token(6)}"#,
        &[("ticket", 1)],
    );
    // Who would take it does not run.
    check(
        &["checked", "ticket"],
        count(),
        overrides! {},
        r#"{"checked": 6, "ticket": Token(6)}"#,
        &[("checked", 1), ("ticket", 1)],
    );
    check(
        &["stamps"],
        inputs! {},
        overrides! { stamp: vec![Token(1), Token(2)] },
        r#"{"stamps": 3}"#,
        &[("stamps", 1)],
    );
    check(
        &["stamp"],
        text(),
        overrides! {},
        r#"{"stamp": [Token(3), Token(0), Token(1)]}"#,
        &[("line", 1), ("stamp", 3)],
    );
    check(
        &["spent"],
        inputs! {},
        overrides! { ticket: Token(9) },
        r#"{"spent": 9}"#,
        &[("spent", 1)],
    );
}

#[test]
fn results_that_are_looked_at() {
    let number = |number: &'static str| inputs! { number: number };
    check(
        &["is_number", "parsed"],
        number("12"),
        overrides! {},
        r#"{"is_number": true, "parsed": 12}"#,
        &[("is_number", 1), ("parsed", 1)],
    );
    check(
        &["is_number"],
        number("twelve"),
        overrides! {},
        r#"{"is_number": false}"#,
        &[("is_number", 1), ("parsed", 1)],
    );
    check(
        &["is_number", "doubled"],
        inputs! {},
        overrides! { parsed: 4i64 },
        r#"{"is_number": true, "doubled": 8}"#,
        &[("doubled", 1), ("is_number", 1)],
    );
    for names in [["is_number", "parsed"], ["is_number", "doubled"]] {
        let error = execute(&names, number("twelve"), overrides! {}).unwrap_err();
        assert_eq!(error.node(), Some("parsed"), "{error}");
    }
    let error = execute(&["square"], inputs! { text: "1\n2 two" }, overrides! {}).unwrap_err();
    assert_eq!(error.items(), [("line", 1), ("word", 1)]);
    shop::calls();
}

#[test]
fn units_borrowed_values_and_values_without_a_name() {
    check(
        &["logged", "loop"],
        inputs! { r#type: "a", cost: 1.0, margin: 0.5, count: 2u32 },
        overrides! {},
        r#"{"logged": (), "loop": "a!"}"#,
        &[("logged", 1), ("loop", 1), ("price", 1), ("total", 1)],
    );
    check(
        &["r#loop"],
        inputs! { type: "a" },
        overrides! { logged: () },
        r#"{"loop": "a!"}"#,
        &[("loop", 1)],
    );
    check(
        &["loop"],
        inputs! {},
        overrides! { r#loop: "b".to_owned() },
        r#"{"loop": "b"}"#,
        &[],
    );
    check(
        &["added", "key"],
        inputs! { text: " a ", margin: 0.5, key: Opaque },
        overrides! {},
        r#"{"added": 1.5, "key": <Opaque>}"#,
        &[("add", 1), ("added", 1), ("trimmed", 1)],
    );
}

#[test]
fn other_inputs_are_ignored_with_a_warning() -> Result<(), Error> {
    let inputs = bill().with("banana", 1).with("price", 2.0);
    let out = execute(&["price"], inputs, overrides! {})?;
    assert_eq!(
        out.warnings(),
        [
            "the input `price` is ignored: the flow computes `price`; override it to give its value",
            "the input `banana` is ignored: the flow `shop` has none of that name",
        ]
    );
    assert_eq!(format!("{out:?}"), r#"{"price": 1.5}"#);
    shop::calls();
    Ok(())
}

#[test]
fn values_as_json() -> Result<(), Error> {
    let given = |text: &str| Given::from_json(serde_json::from_str(text).unwrap());
    let out = execute(
        &["total", "squares", "discount"],
        given(r#"{ "cost": 1, "margin": 0.5, "count": 2, "text": "1\n2", "discount": null }"#),
        given(r#"{ "square": [[3], [1, 1]] }"#),
    )?;
    let json: Vec<_> = out
        .iter()
        .map(|(_, value)| value.to_json().unwrap().unwrap().to_string())
        .collect();
    assert_eq!(json, ["3.0", "[3,2]", "null"]);
    shop::calls();
    Ok(())
}

#[test]
fn values_of_one_thread() -> Result<(), Error> {
    let driver = local::flow::driver().build();
    let text = || inputs! { text: "ab" };
    let out = driver.execute(["word", "upper"], text(), overrides! {})?;
    assert_eq!(format!("{out:?}"), r#"{"word": "AB", "upper": ['A', 'B']}"#);
    let out = driver.execute(["word"], text(), overrides! { letter: vec!['c'] })?;
    assert_eq!(*out.get::<String>("word")?, "C");
    Ok(())
}

#[test]
fn types_are_checked_when_results_are_taken() -> Result<(), Error> {
    let mut out = execute(
        &["token", "squares"],
        text().with("count", 1u32),
        overrides! {},
    )?;
    assert_eq!(
        out.take::<u32>("token").unwrap_err().to_string(),
        "the result `token` is a `Token`, not a `u32`"
    );
    assert_eq!(out.take::<Token>("token")?, Token(1));
    assert_eq!(
        out.get::<Token>("token").unwrap_err().to_string(),
        "`token` is not among the results: ask for it beside `squares`"
    );
    shop::calls();
    Ok(())
}
