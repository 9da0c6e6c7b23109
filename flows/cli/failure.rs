//! What can go wrong, and how it is told.

use std::io;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Style};

/// Why nothing was printed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A mistake in what was typed, and what to type instead.
    Usage { problem: String, help: String },
    /// The flow failed.
    Flow(nevis::Error),
    /// The result could not be printed.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn usage(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage {
            problem: problem.into(),
            help: help.into(),
        }
    }

    /// Tells what went wrong, in clap's manner and colours, and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        let error = label("error:", AnsiColor::Red.on_default());
        match self {
            Self::Usage { problem, help } => {
                let tip = label("help:", AnsiColor::Green.on_default());
                anstream::eprintln!("{error} {problem}\n{tip} {help}");
                ExitCode::from(2)
            }
            Self::Flow(failure) => {
                anstream::eprintln!("{error} {failure}");
                ExitCode::FAILURE
            }
            Self::Output(failure) => {
                anstream::eprintln!("{error} cannot print the result: {failure}");
                ExitCode::FAILURE
            }
        }
    }
}

impl From<nevis::Error> for Failure {
    fn from(error: nevis::Error) -> Self {
        Self::Flow(error)
    }
}

fn label(text: &str, style: Style) -> String {
    let style = style.bold();
    format!("{style}{text}{style:#}")
}
