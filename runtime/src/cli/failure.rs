//! What can go wrong, and how it is told.

use std::io;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Style};

use super::interrupt::INTERRUPTED;
use crate::error::Error;
use crate::lineage::UnknownName;
#[cfg(feature = "store")]
use crate::store::StoreError;

/// Why nothing was printed.
#[derive(Debug)]
pub(super) enum Failure {
    /// Mistakes in what was typed, at least one.
    Usage(Vec<Mistake>),
    /// Help, the version, or a mistake that clap found.
    Clap(Box<clap::Error>),
    /// The flow failed.
    Flow(Error),
    /// The run was ended by Ctrl-C.
    Interrupted(Error),
    /// The measuring was ended by Ctrl-C before there was anything to tell.
    Unmeasured,
    /// The records of runs cannot be opened, read or written.
    #[cfg(feature = "store")]
    Store(Box<StoreError>),
    /// The result could not be printed.
    Output(io::Error),
}

/// A mistake in what was typed, and what to type instead.
#[derive(Debug)]
pub(super) struct Mistake {
    problem: String,
    help: String,
}

impl Mistake {
    pub(super) fn new(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            help: help.into(),
        }
    }
}

impl Failure {
    pub(super) fn usage(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Mistake::new(problem, help).into()
    }

    /// All of these, if there are any.
    pub(super) fn unless_empty(mistakes: Vec<Mistake>) -> Result<(), Self> {
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Self::Usage(mistakes))
        }
    }

    /// Tells what went wrong, in clap's manner and colours, and gives the exit code.
    pub(super) fn report(&self) -> ExitCode {
        let error = label("error:", AnsiColor::Red.on_default());
        match self {
            Self::Usage(mistakes) => {
                let tip = label("help:", AnsiColor::Green.on_default());
                for Mistake { problem, help } in mistakes {
                    anstream::eprintln!("{error} {problem}\n{tip} {help}");
                }
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
                    Error::Cancelled(_) => ExitCode::from(INTERRUPTED),
                    _ => ExitCode::FAILURE,
                }
            }
            Self::Interrupted(Error::Cancelled(_)) => {
                anstream::eprintln!("{error} the run was cancelled by Ctrl-C");
                ExitCode::from(INTERRUPTED)
            }
            Self::Interrupted(failure) => {
                anstream::eprintln!("{error} the run was cancelled by Ctrl-C\n  and {failure}");
                ExitCode::from(INTERRUPTED)
            }
            Self::Unmeasured => {
                anstream::eprintln!("{error} ended by Ctrl-C before anything was measured");
                ExitCode::from(INTERRUPTED)
            }
            #[cfg(feature = "store")]
            Self::Store(failure) => {
                anstream::eprintln!("{error} {failure}");
                match **failure {
                    StoreError::Damaged { .. } | StoreError::Failed { .. } => ExitCode::FAILURE,
                    _ => ExitCode::from(2),
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

#[cfg(feature = "store")]
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(Box::new(error))
    }
}

impl From<Mistake> for Failure {
    fn from(mistake: Mistake) -> Self {
        Self::Usage(vec![mistake])
    }
}

impl From<UnknownName> for Failure {
    fn from(unknown: UnknownName) -> Self {
        Mistake::from(unknown).into()
    }
}

impl From<UnknownName> for Mistake {
    fn from(
        UnknownName {
            flow,
            name,
            nearest,
        }: UnknownName,
    ) -> Self {
        let help = match nearest {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`list {flow}` shows all of them"),
        };
        Self::new(format!("flow `{flow}` has no node or input `{name}`"), help)
    }
}

fn label(text: &str, style: Style) -> String {
    let style = style.bold();
    format!("{style}{text}{style:#}")
}
