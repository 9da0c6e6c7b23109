//! The command line, in reading order: what was typed, the flows it may name, the values it gives
//! them, and what is printed.

mod adapters;
mod arguments;
mod failure;
mod given;
mod list;
mod progress;
mod run;
mod suggest;
mod table;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser as _;
use failure::Failure;

/// Does what was typed. A mistake in it ends with exit code 2, a flow that fails with 1.
pub(crate) fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::List(options) => print(&list::list(&options)),
        Command::Run(options) => run::run(&options).and_then(|text| print(&text)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Prints the text. A reader that has seen enough, as in `| head`, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
