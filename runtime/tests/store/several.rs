//! Several threads and processes write at the same time.

use std::collections::HashSet;
use std::io::Read as _;
use std::thread;

use nevis::store::{Filter, Status, Store};

use super::killed::recording;
use crate::{Directory, Result, RunRecorder, run};

#[test]
fn threads_and_processes_lose_nothing() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    // Each records 200 runs; all of them make the file.
    let mut children = Vec::new();
    for _ in 0..4 {
        children.push(recording(&file, 100)?);
    }
    let shared = RunRecorder::open(&file)?;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|at| {
                let (shared, file) = (&shared, &file);
                scope.spawn(move || {
                    // Half of them with a recorder of their own.
                    let own = (at % 2 == 0).then(|| RunRecorder::open(file));
                    let recorder = own.transpose().map_err(|error| error.to_string())?;
                    let recorder = recorder.as_ref().unwrap_or(shared);
                    for _ in 0..50 {
                        run(recorder).map_err(|error| error.to_string())?;
                    }
                    assert_eq!(recorder.problems(), 0);
                    Ok::<(), String>(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .map_err(|_| "a thread has panicked".to_owned())?
        })
    })?;
    for mut child in children {
        let mut text = String::new();
        let stdout = child.stdout.as_mut().ok_or("it has a standard output")?;
        stdout.read_to_string(&mut text)?;
        assert!(child.wait()?.success(), "{text}");
        assert_eq!(text.matches("ended ").count(), 200);
    }
    let store = Store::open(&file)?;
    store.verify()?;
    let runs = store.runs(&Filter::new().status(Status::Succeeded))?;
    assert_eq!(runs.len(), 4 * 200 + 8 * 50);
    let ids: HashSet<_> = runs.iter().map(|run| &run.id).collect();
    assert_eq!(ids.len(), runs.len());
    for run in runs.iter().step_by(100) {
        assert_eq!(store.run(&run.id)?.nodes.len(), 2);
    }
    Ok(())
}
