//! Nodes that are tried again: by reference, by value, in a block, as an expander.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use nevis::{Collect, Parallelizable};

/// Fails every time but each third.
fn third_time(counter: &AtomicU32) -> Result<(), String> {
    let attempt = counter.fetch_add(1, Ordering::Relaxed);
    if attempt % 3 == 2 {
        Ok(())
    } else {
        Err(format!("attempt {}", attempt + 1))
    }
}

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Whether it was asked before; then it is new again.
fn seen(key: &str) -> bool {
    let mut seen = SEEN.lock().unwrap();
    if seen.remove(key) {
        return true;
    }
    seen.insert(key.to_owned());
    false
}

static SETTINGS: AtomicU32 = AtomicU32::new(0);
static DOCUMENT: AtomicU32 = AtomicU32::new(0);
static REPORT: AtomicU32 = AtomicU32::new(0);

/// Without arguments.
#[nevis::retry(3)]
pub fn settings() -> Result<u64, String> {
    third_time(&SETTINGS).map(|()| 10)
}

#[nevis::retry(3, backoff = "1ms")]
pub fn document(names: &[String]) -> Result<impl Parallelizable<String> + use<>, String> {
    third_time(&DOCUMENT)?;
    Ok(names.to_vec())
}

/// Two attempts are enough: each item fails once. Takes what it is given, so each attempt has its own.
#[nevis::retry(2, backoff = "1ms")]
pub fn text(document: String, prefix: Option<String>, settings: u64) -> Result<String, String> {
    let key = format!("{document}{}", prefix.as_deref().unwrap_or_default());
    if seen(&key) {
        Ok(format!("{key}{settings}"))
    } else {
        Err("for the first time".to_owned())
    }
}

pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// Takes both lists, and fails twice.
#[nevis::retry(3)]
pub fn report(upper: Collect<String>, text: Collect<String>, notes: Vec<u8>) -> Result<String, String> {
    third_time(&REPORT)?;
    let all: Vec<String> = upper.into_iter().chain(text).collect();
    Ok(format!("{} {}", all.join(","), notes.len()))
}

/// Reads the failure itself: of the last attempt.
pub fn attempts(broken: &Result<u64, String>) -> String {
    broken.clone().unwrap_err()
}

static BROKEN: AtomicU32 = AtomicU32::new(0);

#[nevis::retry(4)]
pub fn broken(notes: &[u8]) -> Result<u64, String> {
    let attempt = BROKEN.fetch_add(1, Ordering::Relaxed) % 4;
    Err(format!("attempt {} with {}", attempt + 1, notes.len()))
}
