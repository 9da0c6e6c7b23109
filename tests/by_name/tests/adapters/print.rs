//! What is printed about runs.

use nevis::adapters::{GracefulErrors, PrintLn};

use super::{NO_METHOD, Paper, on, shelves};

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
        shown.extend([before, after, "\n"]);
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
