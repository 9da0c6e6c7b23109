//! Timelines of runs of the gallery: totals, files, pages in a browser.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, thread};

use nevis::adapters::{FaultInjection, Retry, SlowDown, Timeline, TimelineReport};
use nevis::{Error, MultiThreadingExecutor, NodeExecutionMethod, SynchronousLocalTaskExecutor};
use nevis_flows::map_reduce::Kind;
use nevis_flows::{hyperparameters, map_reduce, word_count};

#[path = "../runtime/draw/tests/tools/mod.rs"]
mod tools;

fn search() -> hyperparameters::flow::Inputs<'static> {
    hyperparameters::flow::Inputs {
        penalties: Some(&[0.1, 1.0]),
        degrees: Some(&[1, 2]),
        splits: Some(3),
    }
}

fn computing(items: usize, iterations: u64) -> map_reduce::flow::Inputs {
    map_reduce::flow::Inputs {
        items,
        kind: Kind::Cpu,
        sleep_ms: None,
        iterations: Some(iterations),
        serial: None,
        longest: None,
    }
}

fn two() -> MultiThreadingExecutor {
    MultiThreadingExecutor::new(2)
}

fn check(report: &TimelineReport) {
    let own: Duration = report.nodes().iter().map(|node| node.own).sum();
    let busy: Duration = report.threads().iter().map(|thread| thread.busy).sum();
    assert_eq!((own, busy), (report.work(), report.work()));
    for thread in report.threads() {
        assert_eq!(thread.busy + thread.idle, report.wall());
    }
    assert!(report.critical_time() <= report.wall(), "{report}");
    for block in report.blocks() {
        assert_eq!(block.histogram.iter().sum::<usize>(), block.items);
    }
}

fn calls(report: &TimelineReport) -> Vec<(&'static str, usize)> {
    let calls = report.nodes().iter().map(|node| (node.name, node.calls));
    calls.collect()
}

#[test]
fn each_call_is_noted_once() -> Result<(), Error> {
    let timeline = Timeline::new();
    let driver = map_reduce::flow::driver()
        .with_remote_executor(two())
        .with_adapters((timeline.clone(),))
        .build();
    for items in [0, 1, 5_000] {
        driver.run(computing(items, 10))?;
        let report = timeline.report().expect("a run has ended");
        check(&report);
        let (once, each) = (1, items);
        let expected = [
            ("item", once),
            ("outcome", each),
            ("result", each),
            ("milliseconds", each),
            ("checksum", once),
            ("statistics", once),
        ];
        let expected = expected.into_iter().filter(|(_, calls)| *calls > 0);
        assert_eq!(calls(&report), expected.collect::<Vec<_>>());
        assert!(report.threads().len() <= 3);
    }
    let report = timeline.report().expect("a run has ended");
    assert_eq!(report.blocks()[0].items, 5_000);
    let path: Vec<&str> = report
        .critical_path()
        .iter()
        .map(|step| step.name)
        .collect();
    assert_eq!((path[0], path[1]), ("item", "outcome"));
    Ok(())
}

#[test]
fn blocks_inside_blocks_have_their_items() -> Result<(), Error> {
    let timeline = Timeline::new();
    let driver = hyperparameters::flow::driver()
        .with_remote_executor(two())
        .with_adapters((timeline.clone(),))
        .build();
    driver.run(search())?;
    let report = timeline.report().expect("a run has ended");
    check(&report);
    let blocks = report.blocks();
    assert_eq!(blocks.len(), hyperparameters::flow::GRAPH.blocks.len());
    let deepest = report
        .critical_path()
        .iter()
        .map(|step| step.items.len())
        .max();
    assert!(deepest >= Some(1));
    Ok(())
}

#[test]
fn two_timelines_and_runs_at_the_same_time() {
    let (one, other) = (Timeline::new(), Timeline::new());
    let driver = map_reduce::flow::driver()
        .with_remote_executor(two())
        .with_adapters((one.clone(), other.clone()))
        .build();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    driver.run(computing(200, 10)).expect("it runs");
                }
            });
        }
    });
    for timeline in [one, other] {
        let report = timeline.report().expect("runs have ended");
        check(&report);
        assert_eq!(report.calls(), 1 + 3 * 200 + 2);
    }
}

#[test]
fn a_run_that_fails_has_a_report() {
    let timeline = Timeline::new();
    let driver = word_count::flow::driver()
        .with_adapters((timeline.clone(),))
        .build();
    let nowhere = Path::new("there/is/no/such/directory");
    let error = driver.run(word_count::flow::Inputs {
        corpus: nowhere,
        top: None,
    });
    let error = error.expect_err("it fails").to_string();
    let report = timeline.report().expect("a run has ended");
    check(&report);
    assert_eq!(report.error(), Some(error.as_str()));
    assert_eq!(
        report
            .nodes()
            .iter()
            .map(|node| node.failures)
            .sum::<usize>(),
        1
    );
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_before_the_run() {
    for (path, reason) in [
        ("profile.pdf", "ends in .html, .json or .txt"),
        (
            "there/is/no/such/directory/profile.html",
            "cannot be written to",
        ),
    ] {
        let driver = map_reduce::flow::driver()
            .with_adapters((Timeline::writing_to(path),))
            .build();
        let error = driver
            .run(computing(1, 1))
            .expect_err("it fails")
            .to_string();
        assert!(error.contains(reason), "{error}");
        assert!(error.contains("pre_graph_execute"), "{error}");
    }
}

/// A node that waits, of a flow that is quick: on one thread and on two.
#[test]
fn the_slow_node_is_named() -> Result<(), Error> {
    let slow = || SlowDown::new(Duration::from_millis(5)).nodes("result");
    for is_pool in [false, true] {
        let timeline = Timeline::new();
        let driver = map_reduce::flow::driver()
            .with_node_execution(slow())
            .with_adapters((timeline.clone(),));
        let inputs = computing(20, 1);
        if is_pool {
            driver.with_remote_executor(two()).build().run(inputs)?;
        } else {
            let here = SynchronousLocalTaskExecutor;
            driver.with_remote_executor(here).build().run(inputs)?;
        }
        let report = timeline.report().expect("a run has ended");
        check(&report);
        assert_eq!(report.workers(), if is_pool { 2 } else { 1 });
        let slowest = report.slowest().expect("nodes were called");
        assert_eq!(slowest.name, "result", "{report}");
        assert_eq!(report.if_faster()[0].name, "result", "{report}");
        assert!(report.if_faster()[0].times > 1.0, "{report}");
        let text = report.to_string();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.contains("slow node result ("), "{text}");
        assert!(text.contains("\n`result` takes "), "{text}");
        let there = report.wall() * u32::try_from(report.workers()).expect("it is small");
        let sum = report.work() + report.idle().total();
        assert!(
            sum.abs_diff(there) < Duration::from_micros(10),
            "{sum:?} of {there:?}"
        );
        let phases: Vec<_> = report.phases().iter().map(|phase| phase.expander).collect();
        assert_eq!(phases, [None, Some("item")]);
    }
    Ok(())
}

/// Other tries of a node are in one call of it: what the run waited for.
#[test]
fn a_call_has_all_its_tries() -> Result<(), Error> {
    let timeline = Timeline::new();
    let faults = FaultInjection::new().node("result").attempts(2);
    let driver = map_reduce::flow::driver()
        .with_remote_executor(two())
        .with_node_execution(Retry::new(3).around(faults))
        .with_adapters((timeline.clone(),))
        .build();
    driver.run(computing(20, 10))?;
    let report = timeline.report().expect("a run has ended");
    check(&report);
    let result = report.nodes().iter().find(|node| node.name == "result");
    let result = result.expect("it was called");
    assert_eq!((result.calls, result.failures), (20, 0));
    Ok(())
}

/// A directory for pages, and those of some runs.
fn pages() -> PathBuf {
    let pages = Path::new(env!("CARGO_TARGET_TMPDIR")).join("timelines");
    fs::create_dir_all(&pages).expect("a directory for the pages");
    for (name, items, iterations) in [
        ("none", 0, 1),
        ("few", 3, 1_000_000),
        ("many", 100_000, 300),
    ] {
        let timeline = Timeline::writing_to(pages.join(format!("{name}.html")));
        let driver = map_reduce::flow::driver()
            .with_remote_executor(two())
            .with_adapters((timeline,))
            .build();
        driver.run(computing(items, iterations)).expect("it runs");
    }
    let nested = Timeline::writing_to(pages.join("nested.html"));
    let driver = hyperparameters::flow::driver()
        .with_remote_executor(two())
        .with_adapters((nested,))
        .build();
    driver.run(search()).expect("it runs");
    let failing = Timeline::writing_to(pages.join("failing.html"));
    let driver = word_count::flow::driver().with_adapters((failing,)).build();
    let nowhere = Path::new("there/is/no/such/<b>directory</b>");
    let failed = driver.run(word_count::flow::Inputs {
        corpus: nowhere,
        top: None,
    });
    assert!(failed.is_err());
    pages
}

#[test]
fn a_trace_is_json() {
    let timeline = Timeline::new();
    let driver = map_reduce::flow::driver()
        .with_remote_executor(two())
        .with_adapters((timeline.clone(),))
        .build();
    driver.run(computing(3, 10)).expect("it runs");
    let text = timeline.report().expect("a run has ended").to_chrome_json();
    let trace: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let events = trace["traceEvents"].as_array().expect("events");
    let complete = events.iter().filter(|event| event["ph"] == "X");
    assert_eq!(complete.count(), 1 + 3 * 3 + 2);
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

#[test]
fn pages_can_be_used() {
    let not_tested = |reason| tools::not_tested("pages of timelines in a browser", reason);
    if !tools::is_there("node", &["--version"]) {
        return not_tested("Node.js (`node`) is not installed; see .ci/tools");
    }
    let chosen = std::env::var("CHROMIUM").ok();
    let known = chosen.into_iter().chain(BROWSERS.map(str::to_owned));
    let is_there = |browser: &String| tools::is_there(browser, &["--version"]);
    let Some(browser) = { known }.find(is_there) else {
        return not_tested("Chromium is not installed; see .ci/tools");
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let playwright = root.join("runtime/draw/tests/browser");
    if !playwright.join("node_modules/playwright-core").is_dir() {
        return not_tested("the npm package playwright-core is not installed; run .ci/tools");
    }
    let output = Command::new("node")
        .arg(root.join("tests/browser/timeline.mjs"))
        .args([pages(), playwright])
        .env("CHROMIUM", browser)
        .output()
        .expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // The steps were taken, to the last.
    assert!(said.contains("all is well"), "{said}");
}
