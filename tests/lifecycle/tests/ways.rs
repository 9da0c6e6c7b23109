//! Nodes are called in several ways: at once between hooks that are known at build time, by one function for
//! adapters that are chosen at run time, and with all that may be around a call. Hooks are told the same.

use nevis::adapters::GracefulErrors;
use nevis::{Adapter, Error, PostNodeExecute, Stage, Stages, SynchronousLocalTaskExecutor};
use nevis::{inputs, overrides};
use nevis_lifecycle::pipeline::{forked, grouped, nested, report, words};
use nevis_lifecycle::{Recorder, Trace};

/// Might tolerate failures, and does not: so every node is called with all that may be around it.
struct Strict;

impl Adapter for Strict {
    fn stages(&self) -> Stages {
        Stages::FAILURES
    }

    fn tolerates(&self, _: &PostNodeExecute<'_>) -> bool {
        false
    }
}

/// What a run tells, in each of the ways, is what it tells an adapter that is known at build time.
fn all_ways(
    what: &str,
    recorder: impl Fn(&Trace) -> Recorder,
    run: impl Fn(Way) -> String,
) -> Vec<String> {
    let told = |way: fn(Recorder) -> Way| {
        let trace = Trace::default();
        let result = run(way(recorder(&trace)));
        let mut lines = trace.take();
        lines.push(result);
        lines
    };
    let known = told(Way::Known);
    assert!(known.len() > 5, "{what}: {known:?}");
    assert_eq!(
        told(|it| Way::Listed(vec![Box::new(it)])),
        known,
        "{what}, a list"
    );
    assert_eq!(
        told(Way::Guarded),
        known,
        "{what}, with all that may be around"
    );
    known
}

enum Way {
    Known(Recorder),
    Listed(Vec<Box<dyn Adapter>>),
    Guarded(Recorder),
}

/// Runs something with a builder of a driver, in one of the ways.
macro_rules! in_way {
    ($flow:ident, $way:expr, |$driver:ident| $run:expr) => {{
        let builder = || {
            $flow::driver()
                .with_local_executor(SynchronousLocalTaskExecutor)
                .with_remote_executor(SynchronousLocalTaskExecutor)
        };
        match $way {
            Way::Known(recorder) => {
                let $driver = builder().with_adapters((recorder,)).build();
                text($run.map(|value| format!("{value:?}")))
            }
            Way::Listed(list) => {
                let $driver = builder().with_adapters(list).build();
                text($run.map(|value| format!("{value:?}")))
            }
            Way::Guarded(recorder) => {
                let $driver = builder().with_adapters((recorder, Strict)).build();
                text($run.map(|value| format!("{value:?}")))
            }
        }
    }};
}

fn text(result: Result<String, Error>) -> String {
    result.unwrap_or_else(|error| format!("fails with {error}"))
}

fn has(lines: &[String], part: &str) -> bool {
    lines.iter().any(|line| line.contains(part))
}

#[test]
fn nodes_that_return_fail_and_panic() {
    let long = "x".repeat(13);
    for (what, password, limit, part) in [
        ("returns", "sesame", 9, "deviations"),
        ("fails", "sesame", 1, "fails with"),
        ("panics", &*long, 9, "panicked"),
    ] {
        let spend: &[f64] = &[1.0, 3.0];
        let told = all_ways(what, Recorder::new, |way| {
            in_way!(report, way, |driver| driver.run(report::Inputs {
                spend,
                password,
                limit
            }))
        });
        assert!(has(&told, part), "{what}: {told:#?}");
        all_ways(what, Recorder::new, |way| {
            in_way!(forked, way, |driver| driver.run(forked::Inputs {
                spend,
                password,
                limit
            }))
        });
        all_ways(what, Recorder::new, |way| {
            let inputs =
                inputs! { spend: spend.to_vec(), password: password.to_owned(), limit: limit };
            in_way!(report, way, |driver| driver.execute(
                ["deviations", "length"],
                inputs,
                overrides! {}
            ))
        });
    }
}

#[test]
fn items() {
    for (what, lines) in [("two", ["1", "20"]), ("one fails", ["1", "two"])] {
        let lines = lines.map(str::to_owned);
        all_ways(what, Recorder::new, |way| {
            in_way!(words, way, |driver| driver.run(words::Inputs {
                lines: &lines,
                offset: 1
            }))
        });
        all_ways(what, Recorder::new, |way| {
            in_way!(grouped, way, |driver| driver.run(grouped::Inputs {
                lines: &lines,
                offset: 1
            }))
        });
        all_ways(what, Recorder::new, |way| {
            let inputs = inputs! { lines: lines.to_vec(), offset: 1i64 };
            in_way!(words, way, |driver| driver.execute(
                ["total", "double"],
                inputs,
                overrides! { number: vec![5i64, 6] }
            ))
        });
    }
    all_ways("inner", Recorder::new, |way| {
        in_way!(nested, way, |driver| driver.run(nested::Inputs {
            text: "an\nold bad word"
        }))
    });
}

#[test]
fn hooks_that_fail() {
    for stage in [
        Stage::PreTaskSubmission,
        Stage::PreTaskExecute,
        Stage::PreNodeExecute,
        Stage::PostNodeExecute,
        Stage::PostTaskExecute,
        Stage::PostTaskReturn,
    ] {
        let lines = ["1", "20"].map(str::to_owned);
        let recorder = |trace: &Trace| Recorder::new(trace).failing(stage, "number");
        let told = all_ways(stage.name(), recorder, |way| {
            in_way!(words, way, |driver| driver.run(words::Inputs {
                lines: &lines,
                offset: 1
            }))
        });
        assert!(has(&told, "fails with the hook"), "{stage}: {told:#?}");
    }
}

/// The other way round: where failures are tolerated, a list does what a tuple does.
#[test]
fn failures_that_are_tolerated() {
    let told = |listed: bool| {
        let trace = Trace::default();
        let recorder = Recorder::new(&trace);
        let run = |way| {
            in_way!(words, way, |driver| driver.execute(
                ["token"],
                inputs! { lines: vec!["1".to_owned(), "two".to_owned()], offset: 1i64 },
                overrides! {}
            ))
        };
        let result = if listed {
            run(Way::Listed(vec![
                Box::new(recorder),
                Box::new(GracefulErrors::new()),
            ]))
        } else {
            let driver = words::driver()
                .with_local_executor(SynchronousLocalTaskExecutor)
                .with_remote_executor(SynchronousLocalTaskExecutor)
                .with_adapters((recorder, GracefulErrors::new()))
                .build();
            let results = driver.execute(
                ["token"],
                inputs! { lines: vec!["1".to_owned(), "two".to_owned()], offset: 1i64 },
                overrides! {},
            );
            text(results.map(|value| format!("{value:?}")))
        };
        (trace.take(), result)
    };
    assert_eq!(told(true), told(false));
}
