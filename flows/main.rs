//! `nevis-flows`: lists, runs and draws the flows of the gallery.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    nevis::cli::main(&cli::flows())
}
