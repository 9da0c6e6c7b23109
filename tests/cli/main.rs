//! The binary, end to end: what it prints, where, and with which exit code.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

mod bench;
mod by_name;
mod edges;
mod flows;
mod mistakes;
mod printing;
mod runs;
mod timeline;
mod watch;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nevis-flows"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Result<Output> {
    Ok(command(arguments).output()?)
}

/// The command succeeds and says nothing on standard error; what it prints.
fn printed(arguments: &[&str]) -> Result<String> {
    let output = run(arguments)?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    Ok(String::from_utf8(output.stdout)?)
}

/// The flow succeeds with one thread and with several, and all of them give the same outputs.
fn outputs(arguments: &[&str]) -> Result<Json> {
    let on = |threads| -> Result<Json> {
        let options = ["--json", "--threads", threads];
        let arguments = [&["run"], arguments, &options].concat();
        Ok(serde_json::from_str(&printed(&arguments)?)?)
    };
    let outputs = on("1")?;
    assert_eq!(on("4")?, outputs, "{arguments:?}");
    Ok(outputs)
}

/// The command prints nothing and fails with this exit code and exactly this message.
fn fails(arguments: &[&str], code: i32, message: &str) -> Result {
    let output = run(arguments)?;
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        message,
        "{arguments:?}"
    );
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    Ok(())
}

/// The node fails: exit code 1, and a message that begins so and then says where the node is.
fn node_fails(arguments: &[&str], message: &str) -> Result {
    let output = run(arguments)?;
    let stderr = String::from_utf8(output.stderr)?;
    assert!(
        stderr.starts_with(&format!("error: {message}")),
        "{arguments:?}: {stderr}"
    );
    assert!(stderr.contains("\n  at flows/"), "{arguments:?}: {stderr}");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    Ok(())
}

fn close(value: &Json, expected: f64) {
    let number = value.as_f64().unwrap_or(f64::NAN);
    assert!(
        (number - expected).abs() < 1e-6,
        "{number} is not {expected}"
    );
}

fn tree(files: &[(&str, &[u8])]) -> Result<TempDir> {
    let directory = tempfile::tempdir()?;
    for (file, bytes) in files {
        let path = directory.path().join(file);
        fs::create_dir_all(path.parent().ok_or("a file has a directory")?)?;
        fs::write(path, bytes)?;
    }
    Ok(directory)
}

fn input(name: &str, path: &Path) -> String {
    format!("{name}={}", path.display())
}
