//! A process is killed while it records.

use std::collections::HashMap;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use nevis::store::{Filter, Status, Store};
use nevis::{Adapter, HookResult, PostGraphExecute, PreGraphExecute, PreNodeExecute};

use crate::spend_flow;
use crate::{Directory, Result, RunRecorder};

/// Tells a process that it is one that records, and where.
const FILE: &str = "NEVIS_TEST_RECORDS";

/// Tells it how long each node takes, in microseconds.
const PACE: &str = "NEVIS_TEST_PACE";

/// How many runs it records.
const RUNS: usize = 200;

/// Says which runs begin and end; the end once it is recorded, because this adapter is the last.
struct Tell {
    pace: Duration,
}

fn tell(line: &str) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}").expect("somebody reads");
    stdout.flush().expect("somebody reads");
}

impl Adapter for Tell {
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        tell(&format!("begun {}", context.run_id()));
        Ok(())
    }

    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        thread::sleep(self.pace);
        Ok(())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        tell(&format!("ended {}", context.run_id()));
        Ok(())
    }
}

/// Not a test of its own: what the processes of the others run.
#[test]
fn record_runs() -> Result {
    let Some(file) = env::var_os(FILE) else {
        return Ok(());
    };
    let recorder = RunRecorder::open(file)?;
    let pace = Duration::from_micros(env::var(PACE)?.parse()?);
    let driver = spend_flow::driver()
        .with_adapters((recorder, Tell { pace }))
        .build();
    for _ in 0..RUNS {
        driver.run(spend_flow::Inputs {
            spend: &[1.0, 3.0],
            signups: &[1.0],
        })?;
    }
    Ok(())
}

/// This program again, recording to the file.
pub(super) fn recording(file: &Path, pace: u32) -> Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["--exact", "store::killed::record_runs", "--nocapture"])
        .env(FILE, file)
        .env(PACE, pace.to_string())
        .stdout(Stdio::piped());
    Ok(command.spawn()?)
}

/// Kills a process after so many lines, and gives all that it said.
fn killed_after(file: &Path, lines: usize) -> Result<HashMap<String, bool>> {
    let mut child = recording(file, 500)?;
    let stdout = child.stdout.take().ok_or("it has a standard output")?;
    let mut runs = HashMap::new();
    let mut seen = 0;
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        // The test's own "test .. " stands before the first.
        if let Some((_, id)) = line.split_once("begun ") {
            runs.insert(id.to_owned(), false);
        } else if let Some((_, id)) = line.split_once("ended ") {
            runs.insert(id.to_owned(), true);
        } else {
            continue;
        }
        seen += 1;
        if seen == lines {
            // SIGKILL; what it says until it is dead is read as well.
            child.kill()?;
        }
    }
    child.wait()?;
    Ok(runs)
}

#[test]
fn the_runs_of_a_killed_process_are_there() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let mut all = HashMap::new();
    // At other moments of a run each time.
    for lines in [1, 2, 37, 150, 151, 233, 300, 333] {
        all.extend(killed_after(&file, lines)?);
        let store = Store::open(&file)?;
        store.verify()?;
        let recorded = store.runs(&Filter::new())?;
        let mut statuses = HashMap::new();
        for run in &recorded {
            statuses.insert(run.id.clone(), run.status);
        }
        for (id, has_ended) in &all {
            let status = statuses.get(id).copied();
            match (has_ended, status) {
                (true, status) => assert_eq!(status, Some(Status::Succeeded), "{id}"),
                // It was killed between the end of the record and the end of the run.
                (false, Some(Status::Succeeded)) => {}
                (false, status) => assert_eq!(status, Some(Status::Unfinished), "{id}"),
            }
        }
        // One may have been killed before it could say that it began.
        let unknown = recorded.iter().filter(|run| !all.contains_key(&run.id));
        for run in unknown {
            assert_eq!(run.status, Status::Unfinished);
        }
    }
    let store = Store::open(&file)?;
    let unfinished = store.runs(&Filter::new().status(Status::Unfinished))?;
    assert!(!unfinished.is_empty());
    assert!(unfinished.iter().all(|run| run.took.is_none()));
    Ok(())
}

#[test]
fn a_process_that_lives_is_running() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let mut child = recording(&file, u32::MAX)?;
    let stdout = child.stdout.take().ok_or("it has a standard output")?;
    let mut lines = BufReader::new(stdout).lines();
    let id = loop {
        let line = lines.next().ok_or("it has ended")??;
        if let Some((_, id)) = line.split_once("begun ") {
            break id.to_owned();
        }
    };
    let status = || -> Result<Status> { Ok(Store::open(&file)?.run(&id)?.run.status) };
    let alive = status()?;
    child.kill()?;
    child.wait()?;
    let dead = status()?;
    if cfg!(target_os = "linux") {
        assert_eq!((alive, dead), (Status::Running, Status::Unfinished));
    } else {
        assert_eq!(
            (alive, dead),
            (Status::RunningOrUnfinished, Status::RunningOrUnfinished)
        );
    }
    Ok(())
}
