//! What is said before a run whose times would mislead, or whose result would be lost.

use std::fs::{self, OpenOptions};
use std::path::Path;

use super::failure::Mistake;

/// Times of a debug build say little about those of a release build.
pub(super) fn warn_if_unoptimised() {
    if cfg!(debug_assertions) {
        anstream::eprintln!(
            "warning: this program was built without optimisation: measure one of `cargo build --release`"
        );
    }
}

/// That a file cannot be written is said before minutes of measuring, not after them.
pub(super) fn unwritable(file: &Path) -> Option<Mistake> {
    let is_new = !file.exists();
    match OpenOptions::new().append(true).create(true).open(file) {
        Ok(_) if is_new => {
            let _ = fs::remove_file(file);
            None
        }
        Ok(_) => None,
        Err(error) => Some(Mistake::new(
            format!("cannot write `{}`: {error}", file.display()),
            "give the path of a file in a directory that exists",
        )),
    }
}
