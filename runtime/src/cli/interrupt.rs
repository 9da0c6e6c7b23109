//! Ctrl-C while a flow runs.

use std::process;
use std::sync::{Mutex, PoisonError};

use crate::lifecycle::CancellationToken;

/// What a shell says of a program that was ended by Ctrl-C.
pub(super) const INTERRUPTED: u8 = 130;

/// The run that Ctrl-C ends.
static RUNNING: Mutex<Option<(CancellationToken, &str)>> = Mutex::new(None);

/// Does the work; Ctrl-C cancels the run, and when it is pressed again ends the program at once.
pub(super) fn cancels<T>(token: &CancellationToken, work: impl FnOnce() -> T) -> T {
    let says = "the run ends after the nodes that run now; Ctrl-C again ends it at once";
    cancels_saying(token, says, work)
}

/// The same with another message to whom presses it.
pub(super) fn cancels_saying<T>(
    token: &CancellationToken,
    says: &'static str,
    work: impl FnOnce() -> T,
) -> T {
    set(Some((token.clone(), says)));
    // Whoever calls this has a handler of his own, or it is this one already.
    let _ = ctrlc::set_handler(interrupted);
    let result = work();
    set(None);
    result
}

fn set(running: Option<(CancellationToken, &'static str)>) {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = running;
}

fn interrupted() {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    match &*running {
        Some((token, says)) if !token.is_cancelled() => {
            token.cancel();
            anstream::eprintln!("\n{says}");
        }
        _ => process::exit(i32::from(INTERRUPTED)),
    }
}
