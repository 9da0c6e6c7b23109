//! How numbers are written in tables and sentences.

use std::time::Duration;

use super::measure::Setup;
use crate::adapters::label;

/// `331 ns`, `7.15 µs`, `1.20 s`.
pub(super) fn time(seconds: f64) -> String {
    Duration::try_from_secs_f64(seconds).map_or_else(|_| "-".to_owned(), label::time)
}

/// `97 %`.
pub(super) fn percent(part: f64) -> String {
    format!("{:.0} %", part * 100.0)
}

/// `1 worker`, `4 workers`.
pub(super) fn workers(count: usize) -> String {
    counted(count, "worker")
}

pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// As it stands in a table: `sync`, `4`.
pub(super) fn setup(setup: Setup) -> String {
    match setup {
        Setup::Sync => "sync".to_owned(),
        Setup::Threads(threads) => threads.to_string(),
    }
}
