//! The names of hidden files, and those that killed processes have left.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use crate::process::Process;

const END: &str = ".nevis-new";

/// Of so many letters of a file's name; a name has a limit.
const LETTERS: usize = 40;

/// Who has not written to a file for so long does not write to it any more.
const LONG: Duration = Duration::from_secs(24 * 60 * 60);

/// A name that no other file has: `.report.csv.4711-123456-1f2e3d4c-4026531836-0.nevis-new`.
#[inline]
pub(super) fn name(target: &Path) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(LETTERS).collect();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let here = here();
    let Start { boot, names, tick } = Start::of(&here.start);
    format!(".{name}.{}-{tick}-{boot}-{names}-{number}{END}", here.pid)
}

/// Removes what killed processes have left in a directory. It is looked at once by each process, because
/// that takes as long as there are files.
#[inline]
pub(super) fn remove(directory: &Path) {
    static SEEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let Ok(directory) = directory.canonicalize() else {
        return;
    };
    let is_new = SEEN
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(directory.clone());
    if !is_new {
        return;
    }
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(is_gone) = name.to_str().and_then(is_gone) else {
            continue;
        };
        let is_old = || {
            let modified = entry.metadata().and_then(|it| it.modified()).ok();
            let age = modified.and_then(|it| it.elapsed().ok());
            age.is_some_and(|age| age > LONG)
        };
        if is_gone || is_old() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Of a name as above, whether it is known that who made it has ended.
#[inline]
fn is_gone(name: &str) -> Option<bool> {
    let (_, id) = name
        .strip_prefix('.')?
        .strip_suffix(END)?
        .rsplit_once('.')?;
    let parts: Vec<&str> = id.split('-').collect();
    let [pid, tick, boot, names, _] = parts[..] else {
        return None;
    };
    let here = here();
    let start = Start::of(&here.start);
    let is_here = (start.boot, start.names) == (boot, names) && !tick.is_empty();
    let (same, _) = here.start.rsplit_once('/').unwrap_or_default();
    let process = Process {
        host: here.host.clone(),
        pid: pid.parse().ok()?,
        start: format!("{same}/{tick}"),
    };
    Some(is_here && process.is_gone(here) == Some(true))
}

#[inline]
fn here() -> &'static Process {
    static HERE: OnceLock<Process> = OnceLock::new();
    HERE.get_or_init(Process::current)
}

/// The parts of [`Process::start`], as they are in names.
struct Start<'a> {
    boot: &'a str,
    names: &'a str,
    tick: &'a str,
}

impl<'a> Start<'a> {
    #[inline]
    fn of(start: &'a str) -> Self {
        let mut parts = start.split('/');
        let mut next = || parts.next().unwrap_or_default();
        let (boot, names, tick) = (next(), next(), next());
        Self {
            boot: boot.split('-').next().unwrap_or_default(),
            names: names
                .trim_start_matches(|c: char| !c.is_ascii_digit())
                .trim_end_matches(|c: char| !c.is_ascii_digit()),
            tick,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_dead_process_has_left_is_gone() {
        let mine = name(Path::new("a/report.csv"));
        assert!(mine.starts_with(".report.csv."), "{mine}");
        assert_eq!(is_gone(&mine), Some(false));
        for other in [
            ".report.csv",
            "report.csv",
            ".x.nevis-new",
            ".x.1-2.nevis-new",
        ] {
            assert_eq!(is_gone(other), None, "{other}");
        }
        assert_eq!(is_gone(".x.1-2-other-3-4.nevis-new"), Some(false));
        if cfg!(target_os = "linux") {
            let id = format!("{}-", std::process::id());
            // No process has so high a number.
            let dead = mine.replacen(&id, "999999999-", 1);
            assert_eq!(is_gone(&dead), Some(true), "{dead}");
        }
    }
}
