//! Ctrl-C while a flow runs.

use std::process;
use std::sync::{Mutex, PoisonError};

use crate::lifecycle::CancellationToken;

/// What a shell says of a program that was ended by Ctrl-C.
pub(super) const INTERRUPTED: u8 = 130;

/// The run that Ctrl-C ends.
static RUNNING: Mutex<Option<CancellationToken>> = Mutex::new(None);

/// Does the work; Ctrl-C cancels the run, and when it is pressed again ends the program at once.
pub(super) fn cancels<T>(token: &CancellationToken, work: impl FnOnce() -> T) -> T {
    set(Some(token.clone()));
    // Whoever calls this has a handler of his own, or it is this one already.
    let _ = ctrlc::set_handler(interrupted);
    let result = work();
    set(None);
    result
}

fn set(token: Option<CancellationToken>) {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = token;
}

fn interrupted() {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    match &*running {
        Some(token) if !token.is_cancelled() => {
            token.cancel();
            anstream::eprintln!(
                "\nthe run ends after the nodes that run now; Ctrl-C again ends it at once"
            );
        }
        _ => process::exit(i32::from(INTERRUPTED)),
    }
}
