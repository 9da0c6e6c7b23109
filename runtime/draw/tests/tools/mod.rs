//! Programs that are not Rust's. Where one is missing, a test says that it has tested nothing, past
//! the harness, which hides what a passing test prints. With `NEVIS_TOOLS=required`, as in CI, it
//! fails.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Whether a program is there; `arguments` make it do nothing.
pub(crate) fn is_there(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::null());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Says that `what` was not tested, and why.
pub(crate) fn not_tested(what: &str, reason: &str) {
    let message = format!("NOT TESTED: {what}: {reason}");
    let is_required = std::env::var_os("NEVIS_TOOLS").is_some_and(|value| value == "required");
    assert!(!is_required, "{message}");
    let _ = writeln!(std::io::stderr(), "\n{message}");
}
