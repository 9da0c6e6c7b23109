//! What a run keeps in memory, in a process of its own.

use std::process::Command;
use std::{env, fs};

use nevis::MultiThreadingExecutor;
use nevis_benches::flows::buffers;

use crate::report::{Report, Row};

const BUFFERS: usize = 200_000;
const BYTES: usize = 64 * 1024;
const THREADS: usize = 8;
const LIMIT_MB: f64 = 64.0;

pub(crate) fn measure(report: &mut Report) {
    let peak = |buffers: usize| -> Option<f64> {
        let output = Command::new(env::current_exe().ok()?)
            .args(["child", "memory", &buffers.to_string()])
            .output()
            .ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    let (full, idle) = (peak(BUFFERS), peak(0));
    let text = |peak: Option<f64>| peak.map_or("-".to_owned(), |mb| format!("{mb:.1} MB"));
    report.add(Row {
        what: format!("buffers::flow::run_on, {BUFFERS} buffers of 64 KiB, {THREADS} threads"),
        value: text(full),
        against: "a peak of 64 MB".to_owned(),
        against_value: format!("{LIMIT_MB:.1} MB"),
        ratio: full.map(|mb| mb / LIMIT_MB),
        limit: Some(1.0),
    });
    match full {
        Some(_) => report.note(format!(
            "Buffers: peak resident size of a process of its own (VmHWM); {} without any buffer.",
            text(idle)
        )),
        None => report.note("This system does not tell a process its VmHWM: NO PEAK MEASURED."),
    }
}

/// The process whose peak is measured: prints it, in MB.
pub(crate) fn child(count: &str) {
    let count: usize = count.parse().expect("the parent writes a number");
    let executor = MultiThreadingExecutor::new(THREADS);
    let outputs = buffers::flow::run_on(buffers::flow::Inputs { count }, &executor);
    let total = outputs.expect("no node fails").total;
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
