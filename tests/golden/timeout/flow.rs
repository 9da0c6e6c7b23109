//! Nodes that may take so long and no longer.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use nevis::{Collect, Parallelizable, time_left};

/// Returns no `Result`, and can fail all the same.
#[nevis::timeout("2m")]
pub fn left() -> Option<Duration> {
    time_left()
}

pub fn unlimited(left: Option<Duration>) -> bool {
    left.is_some_and(|left| left.as_secs() > 60) && time_left().is_none()
}

#[nevis::timeout("1.5m")]
pub fn day(days: u64) -> impl Parallelizable<u64> {
    0..days
}

/// Takes what it is given, and borrows from what stays.
#[nevis::timeout("90s")]
pub fn name<'a>(day: u64, names: &'a [String]) -> Result<&'a str, std::num::TryFromIntError> {
    Ok(&names[usize::try_from(day)?])
}

#[nevis::timeout("1.5s")]
pub fn upper(name: &str) -> String {
    name.to_uppercase()
}

#[nevis::timeout("100000s")]
pub fn line(upper: Collect<String>) -> Result<String, String> {
    Ok(upper.into_vec().join(" "))
}

pub(crate) static CALLS: AtomicU32 = AtomicU32::new(0);

/// In time at the third attempt.
#[nevis::retry(3, backoff = "2ms")]
#[nevis::timeout("30ms")]
pub fn quick(line: String, slow: bool) -> String {
    if CALLS.fetch_add(1, Ordering::Relaxed) % 3 < 2 || slow {
        sleep(time_left().unwrap_or_default() + Duration::from_millis(10));
    }
    line
}

/// Gives no value.
#[nevis::timeout("2s")]
pub fn said(quick: &str) {
    assert!(!quick.is_empty());
}
