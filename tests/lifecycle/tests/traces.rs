//! What hooks are told, in which order: golden traces. Everything runs on one thread, in item order.

use nevis::adapters::GracefulErrors;
use nevis::{Error, Stage, SynchronousLocalTaskExecutor, inputs, overrides};
use nevis_lifecycle::pipeline::{forked, grouped, nested, optional, report, words};
use nevis_lifecycle::{Recorder, Trace};

fn golden(name: &str, trace: &Trace, result: Result<String, Error>) {
    let result = match result {
        Ok(value) => format!("gives {value}"),
        Err(error) => format!("fails with {error}"),
    };
    insta::with_settings!({ snapshot_path => "traces", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, format!("{}\n{result}", trace.text()));
    });
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// Runs a flow with recorders.
macro_rules! run {
    ($flow:ident, $adapters:expr, $($field:ident: $value:expr),*) => {
        $flow::driver()
            .with_local_executor(SynchronousLocalTaskExecutor)
            .with_remote_executor(SynchronousLocalTaskExecutor)
            .with_adapters($adapters)
            .build()
            .run($flow::Inputs { $($field: $value),* })
            .map(|outputs| format!("{outputs:?}"))
    };
}

/// Runs a part of a flow by name with a recorder.
macro_rules! execute {
    ($flow:ident, $adapters:expr, $names:expr, $inputs:expr, $overrides:expr) => {
        $flow::driver()
            .with_local_executor(SynchronousLocalTaskExecutor)
            .with_remote_executor(SynchronousLocalTaskExecutor)
            .with_adapters($adapters)
            .build()
            .execute($names, $inputs, $overrides)
            .map(|results| format!("{results:?}"))
    };
}

const SPEND: &[f64] = &[1.0, 3.0];

#[test]
fn a_plain_flow() {
    let trace = Trace::default();
    let result = run!(report, (Recorder::new(&trace),), spend: SPEND, password: "sesame", limit: 9);
    golden("plain", &trace, result);
}

#[test]
fn a_plain_flow_by_name() {
    let trace = Trace::default();
    let inputs = inputs! { spend: SPEND.to_vec(), password: "sesame", limit: 9usize, spare: 1u8 };
    let result = execute!(
        report,
        Recorder::new(&trace),
        ["deviations", "length"],
        inputs,
        overrides! {}
    );
    golden("plain_by_name", &trace, result);
}

#[test]
fn a_block_of_two_items() {
    let trace = Trace::default();
    let lines = lines(&["1", "20"]);
    let result = run!(words, (Recorder::new(&trace),), lines: &lines, offset: 1);
    golden("two_items", &trace, result);
}

#[test]
fn an_item_that_fails() {
    let trace = Trace::default();
    let lines = lines(&["1", "two", "3"]);
    let result = run!(words, (Recorder::new(&trace),), lines: &lines, offset: 1);
    golden("failing_item", &trace, result);
}

#[test]
fn a_node_that_fails() {
    let trace = Trace::default();
    let result = run!(report, (Recorder::new(&trace),), spend: SPEND, password: "sesame", limit: 1);
    golden("failing_node", &trace, result);
}

#[test]
fn a_node_that_panics() {
    let trace = Trace::default();
    let password = "x".repeat(13);
    let result =
        run!(report, (Recorder::new(&trace),), spend: SPEND, password: &password, limit: 9);
    golden("panicking_node", &trace, result);
}

#[test]
fn a_pre_hook_that_fails() {
    let trace = Trace::default();
    let first = Recorder::new(&trace).named("First");
    let second = Recorder::new(&trace)
        .named("Second")
        .failing(Stage::PreNodeExecute, "number");
    let third = Recorder::new(&trace).named("Third");
    let lines = lines(&["1", "20"]);
    let result = run!(words, (first, second, third), lines: &lines, offset: 1);
    golden("failing_pre_hook", &trace, result);
}

#[test]
fn a_post_hook_that_fails() {
    let trace = Trace::default();
    let first = Recorder::new(&trace)
        .named("First")
        .failing(Stage::PostNodeExecute, "number");
    let second = Recorder::new(&trace)
        .named("Second")
        .failing(Stage::PostNodeExecute, "number");
    let lines = lines(&["1", "20"]);
    let result = run!(words, (first, second), lines: &lines, offset: 1);
    golden("failing_post_hooks", &trace, result);
}

#[test]
fn post_hooks_that_fail_after_a_node_that_fails() {
    let trace = Trace::default();
    let first = Recorder::new(&trace)
        .named("First")
        .failing(Stage::PostNodeExecute, "number");
    let second = Recorder::new(&trace)
        .named("Second")
        .failing(Stage::PostTaskExecute, "number");
    let third = Recorder::new(&trace)
        .named("Third")
        .failing(Stage::PostGraphExecute, "number");
    let lines = lines(&["one"]);
    let result = run!(words, (first, second, third), lines: &lines, offset: 1);
    golden("failing_post_hooks_and_node", &trace, result);
}

#[test]
fn hooks_of_each_other_stage_that_fail() {
    for stage in [
        Stage::PreGraphExecute,
        Stage::PostTaskGroup,
        Stage::PreTaskSubmission,
        Stage::PreTaskExecute,
        Stage::PostTaskExecute,
        Stage::PostTaskExpand,
        Stage::PostTaskReturn,
        Stage::PostGraphExecute,
    ] {
        let trace = Trace::default();
        let lines = lines(&["1"]);
        let node = if stage == Stage::PostTaskExpand {
            "line"
        } else {
            "number"
        };
        let recorder = Recorder::new(&trace).failing(stage, node);
        let result = run!(words, (recorder,), lines: &lines, offset: 1);
        golden(&format!("failing_{stage}"), &trace, result);
    }
}

#[test]
fn a_missing_input() {
    let trace = Trace::default();
    let inputs = inputs! { limit: 9usize };
    let result = execute!(
        report,
        Recorder::new(&trace),
        ["length"],
        inputs,
        overrides! {}
    );
    golden("missing_input", &trace, result);
}

#[test]
fn zero_items() {
    let trace = Trace::default();
    let result = run!(words, (Recorder::new(&trace),), lines: &[], offset: 1);
    golden("zero_items", &trace, result);
}

#[test]
fn nested_blocks() {
    let trace = Trace::default();
    let result = run!(nested, (Recorder::new(&trace),), text: "an old\nword");
    golden("nested", &trace, result);
}

#[test]
fn an_inner_item_that_fails() {
    let trace = Trace::default();
    let result = run!(nested, (Recorder::new(&trace),), text: "an\nold bad word");
    golden("failing_inner_item", &trace, result);
}

#[test]
fn overridden_nodes() {
    let trace = Trace::default();
    let inputs = inputs! { lines: lines(&["1", "20"]), offset: 1i64 };
    let overrides = overrides! { number: vec![5i64, 6] };
    let result = execute!(
        words,
        Recorder::new(&trace),
        ["total", "double"],
        inputs,
        overrides
    );
    golden("overrides", &trace, result);

    let inputs = inputs! { offset: 1i64 };
    let overrides = overrides! { line: lines(&["7", "8"]), token: "none" };
    let result = execute!(words, Recorder::new(&trace), ["total"], inputs, overrides);
    golden("unknown_override", &trace, result);

    let inputs = inputs! { offset: 1i64 };
    let overrides = overrides! { line: lines(&["7", "8"]) };
    let result = execute!(words, Recorder::new(&trace), ["total"], inputs, overrides);
    golden("overridden_expander", &trace, result);
}

#[test]
fn tasks_of_several_nodes() {
    let trace = Trace::default();
    let lines = lines(&["1"]);
    let result = run!(grouped, (Recorder::new(&trace),), lines: &lines, offset: 1);
    golden("grouped", &trace, result);
}

#[test]
fn branches_on_one_thread() {
    let trace = Trace::default();
    let result = run!(forked, (Recorder::new(&trace),), spend: SPEND, password: "sesame", limit: 9);
    golden("branches", &trace, result);
}

#[test]
fn an_empty_request() {
    let trace = Trace::default();
    let result = execute!(
        words,
        Recorder::new(&trace),
        [""; 0],
        inputs! {},
        overrides! {}
    );
    golden("empty_request", &trace, result);
}

/// Panics at a stage of a node or of the run.
struct Panics(Stage);

macro_rules! panics {
    ($($hook:ident $context:ident),*) => {
        impl nevis::Adapter for Panics {
            $(
                fn $hook(&self, _: &nevis::$context<'_>) -> nevis::HookResult {
                    assert!(self.0 != Stage::$context, "out of paper");
                    Ok(())
                }
            )*
        }
    };
}

panics!(
    pre_graph_execute PreGraphExecute,
    post_task_group PostTaskGroup,
    pre_task_submission PreTaskSubmission,
    pre_task_execute PreTaskExecute,
    pre_node_execute PreNodeExecute,
    post_node_execute PostNodeExecute,
    post_task_execute PostTaskExecute,
    post_task_expand PostTaskExpand,
    post_task_return PostTaskReturn,
    post_graph_execute PostGraphExecute
);

/// A hook that panics is a hook that fails: the error names it, and nothing unwinds out of the driver.
#[test]
fn hooks_that_panic() {
    for stage in [
        Stage::PreGraphExecute,
        Stage::PostTaskGroup,
        Stage::PreTaskSubmission,
        Stage::PreTaskExecute,
        Stage::PreNodeExecute,
        Stage::PostNodeExecute,
        Stage::PostTaskExecute,
        Stage::PostTaskExpand,
        Stage::PostTaskReturn,
        Stage::PostGraphExecute,
    ] {
        let lines = lines(&["1"]);
        let error = words::driver()
            .with_adapters((Panics(stage), Recorder::new(&Trace::default())))
            .build()
            .run(words::Inputs {
                lines: &lines,
                offset: 1,
            })
            .unwrap_err();
        let text = error.to_string();
        assert!(matches!(error, Error::HookFailed(_)), "{stage}: {text}");
        let start = format!("the hook `{stage}` of `Panics` failed: it panicked at ");
        assert!(text.starts_with(&start), "{stage}: {text}");
        assert!(text.contains(": out of paper"), "{stage}: {text}");
    }
}

/// The arguments of parameters that accept a missing value, before and after the calls.
#[test]
fn arguments_that_may_be_missing() {
    for (name, fails) in [
        ("optional", ""),
        ("optional_missing", "name number token half"),
    ] {
        let trace = Trace::default();
        let adapters = (Recorder::new(&trace), GracefulErrors::new());
        let names = ["owned", "lines"];
        let result = execute!(
            optional,
            adapters,
            &names,
            inputs! { fails: fails },
            overrides! {}
        );
        let result = result.expect("the run goes on");
        let shown: Vec<String> = trace
            .take()
            .iter()
            .filter(|line| line.contains("_node_execute node="))
            .map(|line| arguments_of(line))
            .collect();
        insta::with_settings!({ snapshot_path => "traces", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, format!("{}\n{result}", shown.join("\n")));
        });
    }
}

/// Stage, node and arguments of a line.
fn arguments_of(line: &str) -> String {
    let word = |start: &str| {
        let rest = line.split_once(start).expect("it has one").1;
        rest.split([' ', ':']).next().unwrap_or_default().to_owned()
    };
    let arguments = line.split_once("arguments={").expect("it has them").1;
    let arguments = arguments.split_once('}').expect("they end").0;
    format!("{} {} {{{arguments}}}", word("Recorder."), word("node="))
}
