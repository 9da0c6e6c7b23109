//! `run --timeline FILE`.

use super::*;

#[test]
fn a_timeline_is_written_and_told_about() -> Result {
    let directory = TempDir::new()?;
    for (file, holds) in [
        ("profile.html", "<!doctype html>"),
        ("profile.json", "\"traceEvents\""),
        ("profile.txt", "6 nodes, 12 calls, "),
    ] {
        let path = directory.path().join(file);
        let path = path.to_str().ok_or("a path that is text")?;
        let arguments = [
            "run",
            "map_reduce",
            "--input",
            "kind=cpu",
            "--input",
            "items=3",
            "--input",
            "iterations=10",
            "--threads",
            "2",
            "--timeline",
            path,
        ];
        let output = run(&arguments)?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(0), "{said}");
        let report = said.split_once("`cargo build --release`\n");
        let (_, report) = report.ok_or("a debug build says that it is one")?;
        assert!(report.starts_with("6 nodes, 12 calls, "), "{said}");
        assert!(said.ends_with(&format!("\ntimeline: {path}\n")), "{said}");
        assert!(fs::read_to_string(path)?.contains(holds));
    }
    Ok(())
}

#[test]
fn a_run_that_fails_is_written_too() -> Result {
    let directory = TempDir::new()?;
    let path = directory.path().join("profile.txt");
    let path = path.to_str().ok_or("a path that is text")?;
    let output = run(&[
        "run",
        "word_count",
        "--input",
        "corpus=/no/where",
        "--timeline",
        path,
    ])?;
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::read_to_string(path)?.contains("the run failed: node `document` failed"));
    Ok(())
}

#[test]
fn the_ending_says_what_is_written() -> Result {
    let output = run(&[
        "run",
        "map_reduce",
        "--input",
        "items=1",
        "--timeline",
        "profile.pdf",
    ])?;
    let said = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("ends in .html, .json or .txt"), "{said}");
    Ok(())
}

#[test]
fn a_timeline_that_cannot_be_written_is_told_before_the_run() -> Result {
    let output = run(&["run", "marketing", "--timeline", "no/such/profile.html"])?;
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr)?,
        "error: cannot write `no/such/profile.html`: No such file or directory (os error 2)\n\
         help: give the path of a file in a directory that exists\n"
    );
    Ok(())
}
