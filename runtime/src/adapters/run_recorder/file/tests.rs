//! A file that is full, locked or another's. Other failures are tested from outside.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{Active, RecordFile};
use crate::adapters::run_recorder::times::Times;
use crate::graph::{Graph, GraphTables};
use crate::lifecycle::RunId;
use crate::store::{Begun, Ended, Filter, Status, Store, StoreError, Timestamp, writer};

static GRAPH: Graph = Graph::new(GraphTables {
    name: "empty",
    docs: "",
    hash: "0",
    nodes: &[],
    inputs: &[],
    outputs: &[],
    blocks: &[],
    tasks: &[],
    branches: false,
    config: &[],
    variants: &[],
});

const PATIENCE: Duration = Duration::from_millis(100);

/// A file in a directory that is deleted in the end.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("nevis-file-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn file(&self) -> PathBuf {
        self.0.join("runs.sqlite")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn quiet(place: &Place) -> RecordFile {
    let file = RecordFile::open(&place.file(), PATIENCE).unwrap();
    file.on_problem(Box::new(|_| {}));
    file
}

fn record(file: &RecordFile, text: &str) {
    let id = RunId::new();
    let begun = Begun {
        id: id.to_string(),
        graph: &GRAPH,
        started: Timestamp::now(),
        requested: vec![text.to_owned()],
        given: Vec::new(),
    };
    file.begin(&begun);
    let active = Active {
        id,
        begun,
        start: Instant::now(),
        path: Vec::new(),
        times: Times::new(0),
        data: crate::adapters::run_recorder::data::Data::default(),
        checks: crate::adapters::run_recorder::checks::Checks::default(),
    };
    let ended = Ended {
        status: Status::Succeeded,
        took: 1,
        error: None,
        error_node: None,
        nodes: Vec::new(),
        data: Vec::new(),
        checks: Vec::new(),
        failures: 0,
        tolerated: Vec::new(),
    };
    file.end(Arc::new(active), ended);
}

fn succeeded(place: &Place) -> usize {
    let store = Store::open(place.file()).unwrap();
    store.verify().unwrap();
    let runs = store.runs(&Filter::new().status(Status::Succeeded));
    runs.unwrap().len()
}

#[test]
fn a_full_file_keeps_what_it_has_and_takes_more_later() {
    let place = Place::new();
    let file = quiet(&place);
    record(&file, "first");
    let limit = |pages: u32| {
        let state = file.state.lock().unwrap();
        let connection = state.connection.as_ref().unwrap();
        connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .unwrap();
    };
    // The file is as large as it may get.
    limit(1);
    for _ in 0..3 {
        record(&file, &"x".repeat(100_000));
    }
    assert!(file.problems() >= 3);
    assert_eq!(succeeded(&place), 1);
    limit(1 << 20);
    record(&file, "last");
    assert_eq!(succeeded(&place), 5);
}

#[test]
fn a_run_waits_only_once_for_a_file_that_is_held() {
    let place = Place::new();
    let file = quiet(&place);
    let other = Connection::open(place.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    for _ in 0..3 {
        record(&file, "held");
    }
    let waited = start.elapsed();
    assert!(waited >= PATIENCE, "{waited:?}");
    assert_eq!(succeeded(&place), 0);
    other.execute_batch("COMMIT").unwrap();
    record(&file, "free");
    assert_eq!(succeeded(&place), 4);
    assert!(!file.state.lock().unwrap().is_impatient);
}

#[test]
fn a_file_that_may_not_be_written_is_a_problem_and_no_more() {
    let place = Place::new();
    let file = quiet(&place);
    {
        let state = file.state.lock().unwrap();
        let connection = state.connection.as_ref().unwrap();
        connection.pragma_update(None, "query_only", true).unwrap();
    }
    record(&file, "not at first");
    // The next connection may write.
    assert_eq!(file.problems(), 1);
    assert_eq!(succeeded(&place), 1);
}

#[test]
fn a_file_of_a_newer_nevis_or_another_program_is_refused() {
    let place = Place::new();
    drop(quiet(&place));
    let connection = Connection::open(place.file()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let newer = writer(&place.file(), PATIENCE).unwrap_err();
    assert!(
        matches!(newer, StoreError::Newer { version: 99, .. }),
        "{newer}"
    );
    assert!(Store::open(place.file()).is_err());

    fs::remove_file(place.file()).unwrap();
    let connection = Connection::open(place.file()).unwrap();
    connection.execute_batch("CREATE TABLE mine (a)").unwrap();
    drop(connection);
    let before = fs::read(place.file()).unwrap();
    let other = writer(&place.file(), PATIENCE).unwrap_err().to_string();
    assert!(
        other.contains("it is another program's SQLite database"),
        "{other}"
    );
    assert_eq!(fs::read(place.file()).unwrap(), before);
}

#[test]
fn no_more_than_some_runs_are_kept_until_they_can_be_written() {
    let place = Place::new();
    let file = quiet(&place);
    fs::remove_dir_all(&place.0).unwrap();
    fs::write(&place.0, "in the way").unwrap();
    for _ in 0..super::LATE + 10 {
        record(&file, "late");
    }
    fs::remove_file(&place.0).unwrap();
    file.close();
    assert_eq!(succeeded(&place), super::LATE);
}
