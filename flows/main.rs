//! `nevis-flows`: lists and runs the flows of the gallery.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
