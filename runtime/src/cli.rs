//! A command line for one's own flows, in one line.
//!
//! Needs the feature `cli`.
//!
//! ```no_run
//! # mod word_count { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
//! fn main() -> std::process::ExitCode {
//!     nevis::cli::main(&[nevis::cli::flow::<word_count::Dataflow>()])
//! }
//! ```
//!
//! | command | what it does |
//! |---|---|
//! | `list` | the flows, their inputs and outputs; `list FLOW` also its nodes |
//! | `run FLOW` | runs a flow, or what `--only` needs, and prints the results |
//! | `bench FLOW` | measures how a flow scales with workers, and says what limits it |
//! | `validate FLOW` | says what `run` would do, or why it cannot |
//! | `graph FLOW` | draws a flow, or one run of it, or exports its plan |
//! | `diff FLOW` | says what has changed since a plan was exported |
//! | `runs` | lists the runs that `run --record` has recorded, shows one, compares two (feature `store`) |
//! | `explain CODE` | explains a compile error by its code |
//!
//! Values are given as text or JSON: their types are `Deserialize`, and those of results
//! `Serialize`. Results go to standard output, everything else to standard error; `NO_COLOR` and pipes are
//! respected.
//!
//! | exit code | |
//! |---|---|
//! | 0 | it was done |
//! | 1 | the flow failed |
//! | 2 | there is a mistake in what was typed |
//! | 3 | nodes failed, and the run went on without them (`run --graceful`) |
//! | 130 | the run or the measuring was cancelled: by Ctrl-C, or in the debugger |

mod arguments;
mod before;
mod bench;
mod diff;
mod duration;
mod entry;
mod explain;
mod failure;
mod given;
mod graph;
mod interrupt;
mod list;
mod progress;
mod record;
mod request;
mod run;
mod runs;
mod table;
mod timeline;
mod validate;
mod value;
mod variant;
mod watch;

pub use entry::{Entry, Input, flow};

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use failure::Failure;

/// Does what was typed. The result is the program's exit code.
#[must_use]
pub fn main(flows: &[Entry]) -> ExitCode {
    main_with(flows, env::args_os())
}

/// Does what these arguments say; the first is the program's name.
#[must_use]
pub fn main_with<A: Into<OsString>>(
    flows: &[Entry],
    arguments: impl IntoIterator<Item = A>,
) -> ExitCode {
    let arguments = arguments.into_iter().map(Into::into).collect();
    let result = Arguments::parse(flows, arguments).and_then(|(program, arguments)| {
        let gallery = Gallery { program, flows };
        answer(&gallery, &arguments.command)
    });
    match result.and_then(|answer| print(&answer.text).map(|()| answer.code)) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => failure.report(),
    }
}

/// What is to be printed, and the program's exit code.
struct Answer {
    text: String,
    code: u8,
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// The flows that can be named, and the program that is asked for them.
struct Gallery<'f> {
    program: String,
    flows: &'f [Entry],
}

impl<'f> Gallery<'f> {
    /// The flow of this name, for one of its variants if one is chosen.
    fn find_variant(&self, name: &str, variant: Option<&str>) -> Result<Entry, Failure> {
        self.find(name)?.of_variant(variant)
    }

    fn find(&self, name: &str) -> Result<&'f Entry, Failure> {
        let names = self.flows.iter().map(Entry::name);
        let flow = self.flows.iter().find(|flow| flow.name() == name);
        flow.ok_or_else(|| {
            let help = match crate::similar::nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("`{} list` shows what there is", self.program),
            };
            Failure::usage(format!("there is no flow `{name}`"), help)
        })
    }
}

fn answer(gallery: &Gallery<'_>, command: &Command) -> Result<Answer, Failure> {
    let text = match command {
        Command::Run(options) => {
            return run::run(&chosen(gallery, &options.request)?, options);
        }
        Command::Bench(options) => {
            return bench::bench(&chosen(gallery, &options.request)?, options);
        }
        Command::List(options) => list::list(gallery, options),
        Command::Validate(options) => {
            validate::validate(&chosen(gallery, &options.request)?, options)
        }
        Command::Graph(options) => {
            let variant = options.variant.as_deref();
            graph::graph(&gallery.find_variant(&options.flow, variant)?, options)
        }
        Command::Diff(options) => {
            let variant = options.variant.as_deref();
            diff::diff(&gallery.find_variant(&options.flow, variant)?, options)
        }
        Command::Runs(options) => runs::runs(gallery, options),
        Command::Explain(options) => explain::explain(gallery, options),
    };
    text.map(Answer::from)
}

/// The flow that is to run: one of its variants, if it has any.
fn chosen(gallery: &Gallery<'_>, request: &arguments::Request) -> Result<Entry, Failure> {
    let flow = gallery.find_variant(&request.flow, request.variant.as_deref())?;
    flow.is_chosen()?;
    Ok(flow)
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
