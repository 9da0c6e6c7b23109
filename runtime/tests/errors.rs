//! What an error says, to the letter, and what can be asked of it.

mod common;

use std::error::Error as _;
use std::io;

use common::{
    CANDIDATES, DOCUMENT, DOCUMENTS, FOLDS, GRAPH, MEAN, SCORE, TEXT, TITLE, TOTAL_WORDS, WORDS,
};
use nevis::rt::{At, Executors, Items, run, run_on};
use nevis::{Error, MultiThreadingExecutor, SynchronousLocalTaskExecutor};

fn missing_file() -> Result<String, io::Error> {
    Err(io::Error::from_raw_os_error(2))
}

/// The nodes of a flow, as generated code runs them on one thread: `fail` fails in `node`.
fn in_node<E: nevis::rt::NodeError>(node: usize, fail: impl Fn() -> Result<(), E>) -> Error {
    let result = run(&GRAPH, || {
        let at = At::new(&GRAPH);
        let at = at.node(node);
        at.ok(fail())?;
        at.end();
        Ok(())
    });
    result.expect_err("it fails")
}

/// The same in item `index` of `block`.
fn in_item(block: usize, index: usize, item: impl Fn() -> Result<(), Error>) -> Result<(), Error> {
    let mut items = Items::new(&GRAPH, block);
    for _ in 0..index {
        items.next();
    }
    items.ok(item())?;
    items.end();
    Ok(())
}

#[test]
fn a_node_in_a_block() {
    let error = run(&GRAPH, || {
        in_item(DOCUMENTS, 3, || {
            let at = At::new(&GRAPH);
            let at = at.node(TEXT);
            let _text = at.ok(missing_file())?;
            at.end();
            Ok(())
        })
    })
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "node `text` failed: No such file or directory (os error 2)\n  \
           item 3 of `document`, task expand-document.3.block-document\n  \
           at flows/word_count.rs:12"
    );
    assert_eq!(error.node(), Some("text"));
    assert_eq!(error.items(), [("document", 3)]);
    assert_eq!(
        error.task().as_deref(),
        Some("expand-document.3.block-document")
    );
    assert_eq!(
        (error.file(), error.line()),
        (Some("flows/word_count.rs"), Some(12))
    );
    let source = error
        .downcast_ref::<io::Error>()
        .expect("the node's own error");
    assert_eq!(source.kind(), io::ErrorKind::NotFound);
    assert_eq!(
        error.source().expect("a source").to_string(),
        source.to_string()
    );
    let source = error.into_source().expect("the node's own error");
    assert!(source.downcast::<io::Error>().is_ok());
}

#[test]
fn a_node_outside_any_block() {
    assert_eq!(
        in_node(TITLE, || Err("no title")).to_string(),
        "node `title` failed: no title\n  at flows/word_count.rs:30"
    );
    assert_eq!(
        in_node(TOTAL_WORDS, || Err("too many".to_owned())).to_string(),
        "node `total_words` failed: too many\n  \
           task collect-document\n  \
           at flows/word_count.rs:16"
    );
}

#[test]
fn a_panic() {
    let error = in_node(TITLE, || -> Result<(), String> {
        panic!("no title at all")
    });
    let text = error.to_string();
    let first = "node `title` panicked: no title at all\n  \
                   at flows/word_count.rs:30\n  \
                   panicked at ";
    let location = text.strip_prefix(first).expect("the location follows");
    let (file, line_and_column) = location.split_once(".rs:").expect("a Rust file");
    assert!(file.ends_with("tests/errors"), "{text}");
    assert!(line_and_column.contains(':'), "{text}");
    assert!(
        matches!(&error, Error::NodePanicked(panicked) if panicked.message() == "no title at all")
    );
    assert!(error.source().is_none());
    assert!(error.into_source().is_none());
}

/// The generated code of two blocks inside each other on one thread.
fn nested(inner: impl Fn() -> Result<(), Error>) -> Error {
    let inner = &inner;
    run(&GRAPH, || {
        let at = At::new(&GRAPH);
        let at = at.node(DOCUMENT);
        in_item(CANDIDATES, 1, || {
            let at = At::new(&GRAPH);
            let at = at.node(MEAN);
            in_item(FOLDS, 2, inner)?;
            at.end();
            Ok(())
        })?;
        at.end();
        Ok(())
    })
    .unwrap_err()
}

#[test]
fn a_block_in_a_block() {
    let where_it_is = "\n  item 2 of `fold`, item 1 of `candidate`, \
                       task expand-candidate.1.block-candidate.expand-fold.2.block-fold\n  \
                       at flows/word_count.rs:24";
    let failed = nested(|| {
        let at = At::new(&GRAPH);
        let at = at.node(SCORE);
        at.ok(Err::<(), _>("not a number"))?;
        at.end();
        Ok(())
    });
    assert_eq!(
        failed.to_string(),
        format!("node `score` failed: not a number{where_it_is}")
    );
    assert_eq!(failed.items(), [("candidate", 1), ("fold", 2)]);

    let panicked = nested(|| {
        let at = At::new(&GRAPH);
        let at = at.node(SCORE);
        let zero = std::hint::black_box(0);
        assert!(zero != 0, "divided by {zero}");
        at.end();
        Ok(())
    });
    let text = panicked.to_string();
    let first = format!("node `score` panicked: divided by 0{where_it_is}\n  panicked at ");
    assert!(text.starts_with(&first), "{text}");
    assert_eq!(panicked.items(), [("candidate", 1), ("fold", 2)]);
}

#[test]
fn an_expander_that_panics_while_it_produces() {
    let error = run(&GRAPH, || {
        let at = At::new(&GRAPH);
        let at = at.node(DOCUMENT);
        let mut items = Items::new(&GRAPH, DOCUMENTS);
        for index in 0.. {
            assert!(index < 3, "no document {index}");
            items.next();
        }
        items.end();
        at.end();
        Ok(())
    })
    .unwrap_err();
    let text = error.to_string();
    let first = "node `document` panicked: no document 3\n  \
                   item 3 of `document`, task expand-document\n  \
                   at flows/word_count.rs:3\n  \
                   panicked at ";
    assert!(text.starts_with(first), "{text}");
}

struct Explodes;

impl Drop for Explodes {
    fn drop(&mut self) {
        panic!("the payload's drop");
    }
}

#[test]
fn payloads() {
    let no_text = in_node(WORDS, || -> Result<(), String> { std::panic::panic_any(5) });
    assert!(
        no_text
            .to_string()
            .starts_with("node `words` panicked: a panic whose payload is no text\n"),
        "{no_text}"
    );
    assert!(no_text.to_string().contains("panicked at "), "{no_text}");
    let owned = in_node(WORDS, || -> Result<(), String> { panic!("{}", 1 + 1) });
    assert!(
        owned.to_string().starts_with("node `words` panicked: 2\n"),
        "{owned}"
    );

    let worse = in_node(WORDS, || -> Result<(), String> {
        std::panic::panic_any(Explodes)
    });
    assert_eq!(worse.node(), Some("words"));
}

/// rayon carries a panic to the thread that waits; the location is that of the panic.
#[test]
fn a_panic_on_another_thread() {
    let executor = MultiThreadingExecutor::new(2);
    let error = run_on(&GRAPH, &Executors::one(&executor), || {
        let at = At::new(&GRAPH);
        let at = at.node(TITLE);
        let place = std::thread::scope(|scope| {
            let waiting = scope.spawn(|| panic!("elsewhere {}", 1));
            waiting
                .join()
                .map_err(|payload| std::panic::resume_unwind(payload))
        });
        at.end();
        place
    })
    .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`title` panicked: elsewhere 1\n"),
        "{error}"
    );
    assert!(error.to_string().contains("tests/errors.rs:"), "{error}");
}

/// A flow that runs while the thread unwinds leaves the outer record alone.
struct RunsAnother;

impl Drop for RunsAnother {
    fn drop(&mut self) {
        let error = in_node(WORDS, || -> Result<(), String> {
            Err("in a drop".to_owned())
        });
        assert_eq!(error.node(), Some("words"));
        let error = in_node(WORDS, || -> Result<(), String> { panic!("in a drop") });
        assert_eq!(error.node(), Some("words"));
    }
}

/// A node catches a panic and fails with another: the record is of the second.
#[test]
fn a_flow_inside_a_node() {
    let error = run(&GRAPH, || {
        let at = At::new(&GRAPH);
        let at = at.node(TITLE);
        let inner = in_node(WORDS, || -> Result<(), String> { panic!("inner") });
        assert_eq!(inner.node(), Some("words"));
        at.ok(Err::<(), _>(inner))?;
        at.end();
        Ok(())
    })
    .unwrap_err();
    assert_eq!(error.node(), Some("title"));
    let inner = error
        .downcast_ref::<Error>()
        .expect("the inner flow's error");
    assert_eq!(inner.node(), Some("words"));

    let error = in_node(TITLE, || -> Result<(), String> {
        let _guard = RunsAnother;
        panic!("outer")
    });
    assert!(
        error
            .to_string()
            .starts_with("node `title` panicked: outer\n"),
        "{error}"
    );
}

#[test]
fn no_threads() {
    let executor = MultiThreadingExecutor::new(0);
    for _ in 0..2 {
        let error = run_on(
            &GRAPH,
            &Executors::one(&executor),
            || -> Result<(), Error> {
                panic!("nothing may run");
            },
        )
        .unwrap_err();
        assert!(matches!(error, Error::ExecutorRefused(_)));
        assert_eq!(
            error.to_string(),
            "`MultiThreadingExecutor::new(0)` has no thread to run on: give it at least 1, or use \
             `MultiThreadingExecutor::default()` for one per core"
        );
        assert_eq!(
            (error.node(), error.items(), error.task()),
            (None, &[][..], None)
        );
    }
}

#[test]
fn a_run_returns_its_value() {
    assert_eq!(run(&GRAPH, || Ok(5)).unwrap(), 5);
    assert_eq!(
        run_on(
            &GRAPH,
            &Executors::one(&SynchronousLocalTaskExecutor),
            || Ok(5)
        )
        .unwrap(),
        5
    );
    assert_eq!(
        run_on(
            &GRAPH,
            &Executors::one(&MultiThreadingExecutor::default()),
            || Ok(5)
        )
        .unwrap(),
        5
    );
}

#[test]
fn errors_travel() {
    fn travels<T: Send + Sync + 'static>() {}
    travels::<Error>();
    assert!(size_of::<Error>() <= 16);
}
