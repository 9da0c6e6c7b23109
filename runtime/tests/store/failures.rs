//! What goes wrong with the file is not the run's affair.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use nevis::store::{Status, Store, StoreError};

use crate::{Directory, Result, RunRecorder, run, runs};

/// What this user cannot test; a full file is tested without a disk as well.
fn not_tested(what: &str, reason: &str) {
    eprintln!("NOT TESTED: {what}: {reason}");
}

fn message(file: &Path) -> String {
    let error = RunRecorder::open(file).err().map(|error| error.to_string());
    error.unwrap_or_default()
}

#[test]
fn what_is_no_file_of_records_is_refused_and_left_alone() -> Result {
    let directory = Directory::new();
    let file = directory.0.join("notes.txt");
    let text = "these are notes, and none of them is about databases\n".repeat(100);
    fs::write(&file, &text)?;

    let expected = format!(
        "`{}` holds no records of runs, it is no SQLite database: choose another file",
        file.display()
    );
    assert_eq!(message(&file), expected);
    assert_eq!(Store::open(&file).unwrap_err().to_string(), expected);
    assert_eq!(fs::read_to_string(&file)?, text);
    let short = directory.0.join("short.txt");
    fs::write(&short, "short")?;
    assert!(
        message(&short).contains("is no SQLite database"),
        "{}",
        message(&short)
    );
    assert!(message(&directory.0).contains("it is a directory"));
    assert!(message(&file.join("runs.sqlite")).starts_with("cannot make the directory"));
    let missing = Store::open(directory.0.join("missing"))
        .unwrap_err()
        .to_string();
    assert!(
        missing.starts_with("no run has been recorded in"),
        "{missing}"
    );
    Ok(())
}

#[test]
fn a_damaged_file_is_said_to_be_so() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    for _ in 0..50 {
        run(&recorder)?;
    }
    drop(recorder);
    let mut bytes = fs::read(&file)?;
    // The head says that it is one; nothing else is left.
    bytes[200..].fill(0xaa);
    fs::write(&file, &bytes)?;

    let said = message(&file);
    assert!(said.contains("is damaged"), "{said}");
    assert!(said.contains("move it away"), "{said}");
    Ok(())
}

#[test]
fn a_deleted_file_is_made_again() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    run(&recorder)?;
    fs::remove_dir_all(directory.0.join("records"))?;
    run(&recorder)?;
    run(&recorder)?;
    assert_eq!(runs(&file)?.len(), 2);
    Store::open(&file)?.verify()?;
    Ok(())
}

#[test]
fn what_cannot_be_written_is_written_later() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let said = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&said);
    let recorder = RunRecorder::open(&file)?.on_problem(move |problem: &StoreError| {
        list.lock().unwrap().push(problem.to_string());
    });
    run(&recorder)?;
    // Nothing can be made where a file stands in place of the directory.
    fs::remove_dir_all(directory.0.join("records"))?;
    fs::write(directory.0.join("records"), "in the way")?;
    run(&recorder)?;
    run(&recorder)?;
    assert_eq!(recorder.problems(), said.lock().unwrap().len());
    assert!(recorder.problems() >= 2);
    fs::remove_file(directory.0.join("records"))?;
    run(&recorder)?;

    let runs = runs(&file)?;
    assert_eq!(runs.len(), 3);
    assert!(runs.iter().all(|run| run.status == Status::Succeeded));
    Ok(())
}

#[test]
fn a_full_disk_is_not_the_runs_affair() -> Result {
    let directory = Directory::new();
    let disk = directory.0.join("disk");
    fs::create_dir(&disk)?;
    let path = disk.display().to_string();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=16m", "tmpfs", &path])
        .output();
    match mounted {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            let reason = String::from_utf8_lossy(&output.stderr);
            not_tested("a full disk", reason.trim());
            return Ok(());
        }
        Err(error) => {
            not_tested("a full disk", &error.to_string());
            return Ok(());
        }
    }
    let _mounted = Mounted(path);
    on_full_disk(&disk)
}

/// A disk that is there as long as this is.
struct Mounted(String);

impl Drop for Mounted {
    fn drop(&mut self) {
        // A process that another test is just starting may still hold its files.
        let _ = Command::new("umount").args(["-l", &self.0]).status();
    }
}

fn on_full_disk(disk: &Path) -> Result {
    let file = disk.join("runs.sqlite");
    let recorder = RunRecorder::open(&file)?.on_problem(|_| {});
    run(&recorder)?;
    let ballast = disk.join("ballast");
    fill(&ballast)?;
    for _ in 0..100 {
        run(&recorder)?;
    }
    assert!(recorder.problems() > 0);
    Store::open(&file)?.verify()?;

    fs::remove_file(&ballast)?;
    run(&recorder)?;
    let store = Store::open(&file)?;
    store.verify()?;
    let runs = runs(&file)?;
    assert_eq!(runs.len(), 102);
    assert!(runs.iter().all(|run| run.status == Status::Succeeded));

    // Nobody has the file open, and nothing can be made beside it.
    drop((recorder, store));
    fill(&ballast)?;
    assert!(RunRecorder::open(&file).is_err());
    assert_eq!(crate::runs(&file)?.len(), 102);
    Ok(())
}

/// Makes this file as long as there is room for.
fn fill(ballast: &Path) -> Result {
    let mut file = fs::File::create(ballast)?;
    let bytes = vec![1; 1 << 20];
    let mut len = bytes.len();
    while len > 0 {
        if file.write_all(&bytes[..len]).is_err() {
            len /= 2;
        }
    }
    Ok(())
}
