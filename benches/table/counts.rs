//! Instructions, counted by valgrind: the same number every time, on a busy machine too.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::report::{Report, Row};

/// Generated and hand-written may differ by one percent.
const LIMIT: f64 = 1.01;

/// Calls of the shorter run. The longer one makes twice as many: their difference is the function
/// alone, without the start of the process and the first call.
const TIMES: u64 = 50;

pub(crate) fn measure(report: &mut Report) {
    let has_valgrind = Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !has_valgrind {
        report.note("valgrind is not installed, so NO INSTRUCTIONS WERE COUNTED.");
    }
    for case in nevis_benches::cases() {
        let count = |side| has_valgrind.then(|| per_call(case.name, side)).flatten();
        let generated = count("generated");
        let by_hand = count("by_hand");
        let text = |count: Option<f64>| {
            count.map_or("-".to_owned(), |count| format!("{count:.0} instructions"))
        };
        report.add(Row {
            what: format!("{}::flow::run", case.name),
            value: text(generated),
            against: "the same calls by hand".to_owned(),
            against_value: text(by_hand),
            ratio: generated.zip(by_hand).map(|(a, b)| a / b),
            limit: Some(LIMIT),
        });
    }
}

/// Instructions of one call.
fn per_call(case: &str, side: &str) -> Option<f64> {
    let short = total(case, side, TIMES)?;
    let long = total(case, side, 2 * TIMES)?;
    Some((long as f64 - short as f64) / TIMES as f64)
}

/// Instructions of a process that makes so many calls.
fn total(case: &str, side: &str, times: u64) -> Option<u64> {
    let file = scratch().join(format!("callgrind.{case}.{side}.{times}"));
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(env::current_exe().ok()?)
        .args(["child", "count", case, side, &times.to_string()])
        .output()
        .ok()?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    summary(&file)
}

/// The `summary:` line of what callgrind wrote.
fn summary(file: &Path) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("summary:"))?;
    line.trim().parse().ok()
}

/// Where files go that a person may want to look at: `callgrind_annotate` reads them.
pub(crate) fn scratch() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// The process that is counted.
pub(crate) fn child(case: &str, side: &str, times: &str) {
    let case = nevis_benches::cases()
        .find(|known| known.name == case)
        .expect("the parent knows the cases");
    let times = times.parse().expect("the parent writes a number");
    match side {
        "generated" => (case.generated)(times),
        _ => (case.by_hand)(times),
    }
}
