//! The adapters that come with nevis, on a flow whose nodes fail.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nevis::adapters::{
    Debugger, FaultInjection, GracefulErrors, InjectedFault, PrintLn, Retry, SlowDown, Timeout,
};
use nevis::{
    Adapter, CancellationToken, Dict, Error, Given, MultiThreadingExecutor, NodeExecutionMethod,
    TaskExecutor, TimedOut, inputs, overrides,
};
use nevis_by_name::flows::fragile::flow;

/// What is written to it can be read.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Paper {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8(bytes.clone()).unwrap()
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn on(
    threads: usize,
    adapters: impl Adapter + 'static,
    method: impl NodeExecutionMethod + 'static,
    names: &[&str],
    inputs: Given,
) -> Result<Dict, Error> {
    let executor: Box<dyn TaskExecutor + Send + Sync> = match threads {
        1 => Box::new(nevis::SynchronousLocalTaskExecutor),
        threads => Box::new(MultiThreadingExecutor::new(threads)),
    };
    let driver = flow::driver()
        .with_remote_executor(executor)
        .with_adapters(adapters)
        .with_node_execution(method)
        .build();
    driver.execute(names, inputs, overrides! {})
}

const NO_METHOD: Option<Retry> = None;

fn shelves(shelves: &[usize], blank: usize) -> Given {
    inputs! { shelves: shelves.to_vec(), blank: blank }
}

/// The same with one thread and with several.
#[track_caller]
fn graceful(names: &[&str], shelves_and_blank: (&[usize], usize), check: impl Fn(&Dict)) {
    for threads in [1, 4] {
        let inputs = shelves(shelves_and_blank.0, shelves_and_blank.1);
        let results = on(threads, GracefulErrors::new(), NO_METHOD, names, inputs);
        check(&results.unwrap());
    }
}

fn failed(results: &Dict) -> BTreeSet<String> {
    let failures = results.failures().iter();
    failures
        .map(|error| {
            error
                .to_string()
                .lines()
                .take(2)
                .collect::<Vec<_>>()
                .join("")
        })
        .collect()
}

#[test]
fn lists_with_holes_keep_positions() {
    graceful(
        &["pages", "readable", "longest", "total"],
        (&[2, 0, 3], 1),
        |results| {
            assert_eq!(
                results
                    .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
                    .unwrap(),
                &[
                    Some(vec![Some(0), None]),
                    Some(vec![]),
                    Some(vec![Some(0), None, Some(20)]),
                ]
            );
            assert_eq!(results.get::<Vec<usize>>("readable").unwrap(), &[1, 0, 2]);
            assert_eq!(results.get::<usize>("total").unwrap(), &3);
            let longest = results
                .get::<Vec<Option<Option<usize>>>>("longest")
                .unwrap();
            assert_eq!(longest, &[None, Some(None), None]);
            assert!(results.absent_names().is_empty());
            assert_eq!(failed(results).len(), 2);

            let value = results.value("pages").unwrap();
            assert_eq!(
                format!("{value:?}"),
                "[Some([Some(0), None]), Some([]), Some([Some(0), None, Some(20)])]"
            );
            let json = value.to_json().unwrap().unwrap();
            assert_eq!(json.to_string(), "[[0,null],[],[0,null,20]]");
            assert_eq!(
                results
                    .get::<Vec<Vec<usize>>>("pages")
                    .unwrap_err()
                    .to_string(),
                "the result `pages` has no value in item 1 of `book`, item 0 of `shelf` and in item 1 of `book`, \
             item 2 of `shelf`: ask for it as a `Vec<Option<Vec<Option<usize>>>>`"
            );
        },
    );
}

#[test]
fn a_complete_list_may_be_asked_for_as_one_with_holes() {
    graceful(&["readable"], (&[2, 3], 9), |results| {
        assert_eq!(results.get::<Vec<usize>>("readable").unwrap(), &[2, 3]);
        let holes = results.get::<Vec<Option<usize>>>("readable").unwrap();
        assert_eq!(holes, &[Some(2), Some(3)]);
    });
}

#[test]
fn an_expander_that_fails_leaves_a_hole_for_its_list() {
    graceful(
        &["pages", "readable", "total", "known"],
        (&[1, 13], 9),
        |results| {
            let pages = results
                .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
                .unwrap();
            assert_eq!(pages, &[Some(vec![Some(0)]), None]);
            let readable = results.get::<Vec<Option<usize>>>("readable").unwrap();
            assert_eq!(readable, &[Some(1), None]);
            assert_eq!(results.absent_names(), ["total"]);
            assert_eq!(
                results.get::<Vec<Option<usize>>>("known").unwrap(),
                &[Some(1), None]
            );
            let error = results.get::<usize>("total").unwrap_err().to_string();
            assert!(error.starts_with("`total` has no value"), "{error}");
        },
    );
}

#[test]
fn an_expander_that_panics_half_way_keeps_what_it_gave() {
    graceful(&["pages", "total"], (&[9, 1], 99), |results| {
        let pages = results.get::<Vec<Vec<usize>>>("pages").unwrap();
        assert_eq!(pages, &[vec![0, 10, 20, 30, 40, 50, 60], vec![0]]);
        assert_eq!(results.get::<usize>("total").unwrap(), &8);
        let expected = "node `book` panicked: book 7 is torn  item 0 of `shelf`, task expand-shelf.0.block-shelf.expand-book";
        assert_eq!(failed(results), BTreeSet::from([expected.to_owned()]));
    });
}

#[test]
fn what_is_not_tolerated_ends_the_run() {
    let only = || GracefulErrors::new().only(|error| error.to_string().contains("unlucky"));
    let results = on(1, only(), NO_METHOD, &["readable"], shelves(&[13, 1], 9));
    assert_eq!(results.unwrap().failures().len(), 1);
    let error = on(1, only(), NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    assert_eq!(error.node(), Some("pages"));
    let other = GracefulErrors::new().nodes("book");
    assert!(on(1, other, NO_METHOD, &["readable"], shelves(&[2], 0)).is_err());

    let misspelt = GracefulErrors::new().nodes("bok");
    let error = on(1, (misspelt,), NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    let expected = "the hook `pre_graph_execute` of `GracefulErrors` failed: flow `fragile` has no node `bok`: \
                    did you mean `book`?";
    assert_eq!(error.to_string(), expected);

    let token = CancellationToken::new();
    token.cancel();
    let both = (GracefulErrors::new(), token);
    let error = on(1, both, NO_METHOD, &["readable"], shelves(&[2], 0)).unwrap_err();
    assert!(matches!(error, Error::Cancelled(_)));
}

#[test]
fn run_gives_all_outputs_or_none() {
    let driver = flow::driver().with_adapters(GracefulErrors::new()).build();
    let run = |shelves, blank| driver.run(flow::Inputs { shelves, blank });
    assert_eq!(run(&[1, 2], 9).unwrap().total, 3);
    assert!(
        run(&[13], 9)
            .unwrap_err()
            .to_string()
            .contains("`total` has no value")
    );
}

#[test]
fn print_says_what_runs_and_what_comes_of_it() {
    let paper = Paper::default();
    let print = PrintLn::new()
        .verbosity(2)
        .nodes(["pages", "title"])
        .to(paper.clone());
    let both = (GracefulErrors::new(), print);
    on(1, both, NO_METHOD, &["title"], shelves(&[2], 1)).unwrap();
    let text = paper.text();
    let mut shown = String::new();
    for line in text.lines() {
        let (before, after) = line.split_once(" in ").unwrap_or((line, ""));
        let after = after
            .split_once(". Status")
            .map_or("", |(_, status)| status);
        shown.push_str(&format!("{before}{after}\n"));
    }
    assert_eq!(
        shown,
        "\
Executing node: pages (item 0 of book, item 0 of shelf).
  book = 0
  blank = 1
Finished node: pages (item 0 of book, item 0 of shelf): Success.
  -> 0
Executing node: pages (item 1 of book, item 0 of shelf).
  book = 1
  blank = 1
Finished node: pages (item 1 of book, item 0 of shelf): Failure: book 1 is blank.
Executing node: title.
  known = [Some(1)]
Finished node: title: Success.
  -> \"1 shelves\"
"
    );
}

#[test]
fn lines_of_many_threads_are_whole() {
    let paper = Paper::default();
    let print = PrintLn::new().to(paper.clone());
    on(4, print, NO_METHOD, &["total"], shelves(&[5; 40], 9)).unwrap();
    let text = paper.text();
    let is_whole = |line: &str| {
        line.starts_with("Executing node: ") && line.ends_with('.')
            || line.starts_with("Finished node: ") && line.ends_with("s. Status: Success.")
    };
    assert!(text.lines().all(is_whole), "{text}");
    // shelf, total; book and readable per shelf; pages per book: each with two lines.
    assert_eq!(text.lines().count(), 2 * (2 + 40 * 2 + 40 * 5));
}

#[test]
fn retry_calls_again_until_the_attempts_are_used_up() {
    let attempt = |attempts, faults: FaultInjection| {
        let retry = Retry::new(attempts).backoff(Duration::from_millis(1));
        on(
            4,
            (),
            retry.around(faults),
            &["total"],
            shelves(&[2; 20], 9),
        )
    };
    let faults = || FaultInjection::new().rate(0.3).seed(5);
    assert_eq!(
        attempt(3, faults().attempts(2))
            .unwrap()
            .get::<usize>("total")
            .unwrap(),
        &40
    );
    let error = attempt(2, faults().attempts(2)).unwrap_err();
    let fault = error.downcast_ref::<InjectedFault>().unwrap();
    assert_eq!(fault.attempt, Some(2));
    assert!(
        error.to_string().ends_with("note: all 2 attempts failed"),
        "{error}"
    );
    let panics = || faults().attempts(1).panics(true);
    assert!(matches!(attempt(3, panics()), Err(Error::NodePanicked(_))));
    let retry = Retry::new(3).panics(true).around(panics());
    assert!(on(4, (), retry, &["total"], shelves(&[2; 20], 9)).is_ok());
}

#[test]
fn the_same_faults_whatever_the_threads() {
    let failures = |threads, seed| {
        let faults = FaultInjection::new().rate(0.2).seed(seed).nodes("pages");
        let names = ["pages"];
        let results = on(
            threads,
            GracefulErrors::new(),
            faults,
            &names,
            shelves(&[5; 40], 9),
        );
        failed(&results.unwrap())
    };
    let once = failures(1, 3);
    assert!((20..60).contains(&once.len()), "{}", once.len());
    assert_eq!(once, failures(4, 3));
    assert_ne!(once, failures(4, 4));
}

#[test]
fn one_item_can_be_made_to_fail() {
    let faults = FaultInjection::new()
        .item_at("pages", &[1, 0])
        .item("readable", 2);
    let names = ["pages", "readable"];
    let results = on(
        4,
        GracefulErrors::new(),
        faults,
        &names,
        shelves(&[1, 2, 1], 9),
    )
    .unwrap();
    let pages = results
        .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
        .unwrap();
    assert_eq!(
        pages,
        &[
            Some(vec![Some(0)]),
            Some(vec![None, Some(10)]),
            Some(vec![Some(0)])
        ]
    );
    let readable = results.get::<Vec<Option<usize>>>("readable").unwrap();
    assert_eq!(readable, &[Some(1), Some(1), None]);
}

#[test]
fn a_node_that_takes_its_argument_says_why_it_is_not_called_again() {
    // Its own failure: before the call nothing is taken.
    struct Spoil;
    impl NodeExecutionMethod for Spoil {
        fn node_execute(
            &self,
            context: &nevis::NodeExecute<'_>,
            call: &mut dyn nevis::NodeCall,
        ) -> Result<(), Error> {
            call.run()?;
            match context.node().name {
                "title" => Err(context.error("it is no good")),
                _ => Ok(()),
            }
        }
    }
    let error = on(
        1,
        (),
        Retry::new(3).around(Spoil),
        &["title"],
        shelves(&[1], 9),
    )
    .unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("node `title` failed: it is no good"),
        "{text}"
    );
    assert!(
        text.contains("note: it is not called again, because it takes an argument"),
        "{text}"
    );
}

#[test]
fn a_timeout_fails_what_comes_too_late() {
    let ms = Duration::from_millis;
    let method = Timeout::new(ms(5)).around(SlowDown::new(ms(20)).nodes("total"));
    let error = on(1, (), method, &["total"], shelves(&[1], 9)).unwrap_err();
    assert_eq!(error.node(), Some("total"));
    let late = error.downcast_ref::<TimedOut>().unwrap();
    assert!(late.took() >= ms(20) && late.limit() == ms(5));
}

#[test]
fn a_wait_ends_when_the_run_is_cancelled() {
    let token = CancellationToken::new();
    let slow = SlowDown::new(Duration::from_secs(600)).until_cancelled(token.clone());
    let error = std::thread::scope(|scope| {
        let run = scope.spawn(|| on(4, token.clone(), slow, &["total"], shelves(&[1], 9)));
        std::thread::sleep(Duration::from_millis(20));
        token.cancel();
        run.join().unwrap().unwrap_err()
    });
    assert!(matches!(error, Error::Cancelled(_)), "{error}");
}

fn debugged(
    commands: &[&str],
    change: impl Fn(Debugger) -> Debugger,
) -> (String, Result<Dict, Error>) {
    let paper = Paper::default();
    let debugger = change(Debugger::scripted(commands).to(paper.clone()));
    let result = on(1, debugger, NO_METHOD, &["title"], shelves(&[1, 2], 1));
    (paper.text(), result)
}

#[test]
fn the_debugger_stops_before_and_after_nodes_and_when_they_fail() {
    let (text, result) = debugged(
        &[
            "a",
            "s",
            "p pages",
            "p shelves",
            "",
            "u readable",
            "b title after",
            "d pages",
            "c",
            "q",
        ],
        |debugger| debugger.before("pages"),
    );
    let expected = "\
before pages (item 0 of book, item 0 of shelf)  src/flows/fragile.rs:24
(nevis) a
  book = 0
  blank = 1
(nevis) s
after pages (item 0 of book, item 0 of shelf)  src/flows/fragile.rs:24
  -> 0
(nevis) p pages
  pages = 0
(nevis) p shelves
  there is no `shelves` here: `pages` has `book`, `blank`
(nevis) 
  there is no `shelves` here: `pages` has `book`, `blank`
(nevis) u readable
before readable (item 0 of shelf)  src/flows/fragile.rs:37
(nevis) b title after
  stops before pages
  stops after title
  stops when a node fails
(nevis) d pages
  stops after title
  stops when a node fails
(nevis) c
pages (item 1 of book, item 1 of shelf) failed  src/flows/fragile.rs:24
  book 1 is blank
(nevis) q
";
    assert_eq!(text, expected);
    assert_eq!(result.unwrap_err().node(), Some("pages"));
}

#[test]
fn quitting_the_debugger_cancels_the_run() {
    let (_, result) = debugged(&["s", "q"], |debugger| debugger);
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Cancelled(_)));
    let text = error.to_string();
    assert!(
        text.starts_with("the run was cancelled after node `shelf`: it was ended in the debugger"),
        "{text}"
    );
}

#[test]
fn without_further_commands_the_run_goes_on() {
    let (text, result) = debugged(&["c"], |debugger| {
        debugger.before("readable").on_failure(false)
    });
    assert_eq!(text.matches("(nevis)").count(), 1, "{text}");
    assert_eq!(result.unwrap_err().node(), Some("pages"));
}

#[test]
fn a_method_or_a_hook_that_panics_is_an_error_of_the_node() {
    struct Broken;
    impl NodeExecutionMethod for Broken {
        fn node_execute(
            &self,
            context: &nevis::NodeExecute<'_>,
            call: &mut dyn nevis::NodeCall,
        ) -> Result<(), Error> {
            assert_ne!(context.node().name, "readable", "the method is broken");
            call.run()
        }
    }
    impl Adapter for Broken {
        fn pre_node_execute(&self, context: &nevis::PreNodeExecute<'_>) -> nevis::HookResult {
            assert_ne!(context.node().name, "readable", "the hook is broken");
            Ok(())
        }
    }
    for threads in [1, 4] {
        let error = on(threads, (), Broken, &["total"], shelves(&[1], 9)).unwrap_err();
        assert_eq!(error.node(), Some("readable"), "{error}");
        let error = on(threads, Broken, NO_METHOD, &["total"], shelves(&[1], 9)).unwrap_err();
        assert_eq!(error.node(), Some("readable"), "{error}");
    }
}

#[test]
fn steps_stay_with_the_item_whatever_other_threads_do() {
    let paper = Paper::default();
    let commands = ["s", "s", "s", "s", "s", "c"];
    let debugger = Debugger::scripted(commands)
        .to(paper.clone())
        .after("shelf");
    let names = ["readable"];
    on(4, debugger, NO_METHOD, &names, shelves(&[1; 50], 9)).unwrap();
    let text = paper.text();
    let stops: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches("(nevis) "))
        .filter(|line| line.contains("fragile.rs"))
        .filter_map(|line| line.split(" (").next())
        .collect();
    // The first is whichever thread comes first; then it goes on with that item.
    assert_eq!(stops.len(), 6, "{text}");
    assert!(stops[0].starts_with("after shelf"), "{text}");
    let item = |index: &str| text.matches(index).count();
    assert!(
        (0..50).any(|index| item(&format!("item {index} of shelf")) >= 3),
        "{text}"
    );
}
