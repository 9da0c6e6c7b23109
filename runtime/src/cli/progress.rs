//! A sign of life while a flow runs.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// What takes no longer needs no sign of life.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the spinner turns.
const TICK: Duration = Duration::from_millis(100);

/// Does the work; shows a spinner and the time on standard error while it takes long, if that is a
/// terminal.
pub(super) fn show<T>(name: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (working, done) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || spin(name, &done));
        let result = work();
        drop(working);
        result
    })
}

/// Spins until the sender is dropped, which a panic does as well.
fn spin(name: &str, done: &Receiver<()>) {
    if done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let style = ProgressStyle::with_template("{spinner} {msg}  {elapsed}");
    let spinner = ProgressBar::new_spinner()
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        .with_message(format!("running {name}"))
        .with_elapsed(PATIENCE);
    spinner.enable_steady_tick(TICK);
    let _ = done.recv();
    spinner.finish_and_clear();
}
