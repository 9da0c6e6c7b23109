//! What can go wrong, and how it is told.

use std::io;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Style};

use crate::error::Error;
use crate::lineage::UnknownName;

/// Why nothing was printed.
#[derive(Debug)]
pub(super) enum Failure {
    /// A mistake in what was typed, and what to type instead.
    Usage { problem: String, help: String },
    /// Help, the version, or a mistake that clap found.
    Clap(Box<clap::Error>),
    /// The flow failed.
    Flow(Error),
    /// The result could not be printed.
    Output(io::Error),
}

impl Failure {
    pub(super) fn usage(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage {
            problem: problem.into(),
            help: help.into(),
        }
    }

    /// Tells what went wrong, in clap's manner and colours, and gives the exit code.
    pub(super) fn report(&self) -> ExitCode {
        let error = label("error:", AnsiColor::Red.on_default());
        match self {
            Self::Usage { problem, help } => {
                let tip = label("help:", AnsiColor::Green.on_default());
                anstream::eprintln!("{error} {problem}\n{tip} {help}");
                ExitCode::from(2)
            }
            Self::Clap(failure) => {
                let _ = failure.print();
                u8::try_from(failure.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
            }
            Self::Flow(failure) => {
                anstream::eprintln!("{error} {failure}");
                match failure {
                    Error::InvalidRequest(_) => ExitCode::from(2),
                    _ => ExitCode::FAILURE,
                }
            }
            Self::Output(failure) => {
                anstream::eprintln!("{error} cannot print the result: {failure}");
                ExitCode::FAILURE
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Flow(error)
    }
}

impl From<UnknownName> for Failure {
    fn from(
        UnknownName {
            flow,
            name,
            nearest,
        }: UnknownName,
    ) -> Self {
        let help = match nearest {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`graph {flow}` shows all of them"),
        };
        Self::usage(format!("flow `{flow}` has no node or input `{name}`"), help)
    }
}

fn label(text: &str, style: Style) -> String {
    let style = style.bold();
    format!("{style}{text}{style:#}")
}
