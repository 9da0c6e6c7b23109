//! What a run keeps in memory, in a process of its own.

use std::process::Command;
use std::{env, fs};

use nevis::{MultiThreadingExecutor, inputs, overrides};
use nevis_benches::flows::buffers;

use crate::report::{Report, Row};

const BUFFERS: usize = 200_000;
const BYTES: usize = 64 * 1024;
const THREADS: usize = 8;
const LIMIT_MB: f64 = 64.0;

/// How the flow is run: a word for the process that does it, and for readers.
const WAYS: [(&str, &str); 3] = [
    ("run_on", "run_on, 8 threads"),
    ("run", "run"),
    ("execute", "execute, 8 threads"),
];

pub(crate) fn measure(report: &mut Report) {
    let text = |peak: Option<f64>| peak.map_or("-".to_owned(), |mb| format!("{mb:.1} MB"));
    for (way, what) in WAYS {
        let full = peak(way, BUFFERS);
        report.add(Row {
            what: format!(
                "buffers, {what}: {:.1} GB as {BUFFERS} buffers of 64 KiB",
                (BUFFERS * BYTES) as f64 / 1e9
            ),
            value: text(full),
            against: "a peak of 64 MB".to_owned(),
            against_value: format!("{LIMIT_MB:.1} MB"),
            ratio: full.map(|mb| mb / LIMIT_MB),
            limit: Some(1.0),
        });
    }
    match peak("run_on", 0) {
        idle @ Some(_) => report.note(format!(
            "Buffers: peak resident size of a process of its own (VmHWM); {} without any buffer.",
            text(idle)
        )),
        None => report.note("This system does not tell a process its VmHWM: NO PEAK MEASURED."),
    }
}

/// The peak of a process that runs the flow in this way, in MB.
fn peak(way: &str, buffers: usize) -> Option<f64> {
    let output = Command::new(env::current_exe().ok()?)
        .args(["child", "memory", way, &buffers.to_string()])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The process whose peak is measured: prints it, in MB.
pub(crate) fn child(way: &str, count: &str) {
    let count: usize = count.parse().expect("the parent writes a number");
    let total = total(way, count);
    let expected: usize = (0..count).map(|index| index % 256 * BYTES).sum();
    assert_eq!(total, expected as u64);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    if let Some(kib) = kib {
        println!("{}", kib * 1024.0 / 1e6);
    }
}

fn total(way: &str, count: usize) -> u64 {
    let inputs = buffers::flow::Inputs { count };
    match way {
        "run" => {
            let outputs = buffers::flow::run(inputs);
            outputs.expect("no node fails").total
        }
        "execute" => {
            let driver = buffers::flow::driver()
                .with_remote_executor(MultiThreadingExecutor::new(THREADS))
                .build();
            let results = driver.execute(["total"], inputs! { count: count }, overrides! {});
            let mut results = results.expect("no node fails");
            results.take::<u64>("total").expect("it was asked for")
        }
        _ => {
            let executor = MultiThreadingExecutor::new(THREADS);
            let outputs = buffers::flow::run_on(inputs, &executor);
            outputs.expect("no node fails").total
        }
    }
}
