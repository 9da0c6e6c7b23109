//! Conversations with the debugger.

use nevis::adapters::Debugger;
use nevis::{Dict, Error};

use super::{NO_METHOD, Paper, on, shelves};

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
