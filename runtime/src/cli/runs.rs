//! `runs`: lists recorded runs, shows one, compares two, forgets some.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use super::Gallery;
use super::failure::Failure;

#[cfg(feature = "store")]
mod compare;
#[cfg(feature = "store")]
mod list;
#[cfg(feature = "store")]
mod prune;
#[cfg(feature = "store")]
mod show;
#[cfg(feature = "store")]
mod text;

/// What stands below the help of each command.
const EXAMPLES: [(&str, &[&str]); 4] = [
    (
        "",
        &[
            "run FLOW --record",
            "runs",
            "runs --flow FLOW --status failed --limit 5",
            "runs show last",
            "runs compare last~1 last",
            "runs --json",
        ],
    ),
    (
        "show",
        &[
            "runs show",
            "runs show last~1 --json",
            "runs show --flow FLOW --plan",
        ],
    ),
    (
        "compare",
        &[
            "runs compare last~1 last",
            "runs compare last~1 last --threshold 50",
            "runs compare last~1 last --flow FLOW --json",
        ],
    ),
    (
        "prune",
        &["runs prune --keep 1000", "runs prune --older-than 30d"],
    ),
];

/// Adds them, with this flow; not to a program that has no records.
pub(super) fn with_examples(
    command: clap::Command,
    flow: &str,
    write: impl Fn(&[String]) -> String,
) -> clap::Command {
    if cfg!(not(feature = "store")) {
        return command.after_help("This program was built without records of runs.");
    }
    EXAMPLES.iter().fold(command, |command, (name, lines)| {
        let lines: Vec<String> = lines.iter().map(|it| it.replace("FLOW", flow)).collect();
        let text = write(&lines);
        match *name {
            "" => command.after_help(text),
            name => command.mut_subcommand(name, |command| command.after_help(text)),
        }
    })
}

/// List the runs that `run --record` has recorded; show one, or compare two
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Runs {
    #[command(subcommand)]
    command: Option<RunsCommand>,

    #[command(flatten)]
    list: ListRuns,
}

#[derive(Debug, Subcommand)]
enum RunsCommand {
    Show(ShowRun),
    Compare(CompareRuns),
    Prune(PruneRuns),
}

#[derive(Debug, Args)]
struct ListRuns {
    /// Only runs of this flow
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,

    /// Only the last N runs
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,

    /// Only runs that have ended so; several with commas between them
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<StatusName>,

    #[command(flatten)]
    common: Common,
}

/// Show a run: what it was given, how long its nodes took, what failed
#[derive(Debug, Args)]
struct ShowRun {
    /// The run: the beginning of its id, `last`, or `last~1` for the one before
    #[arg(value_name = "ID", default_value = "last")]
    run: String,

    /// Count only runs of this flow for `last`
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,

    /// Print the plan of the flow as it was then, for `diff`
    #[arg(long)]
    plan: bool,

    #[command(flatten)]
    common: Common,
}

/// Say which nodes got slower, changed or failed from one run to another
#[derive(Debug, Args)]
struct CompareRuns {
    /// The earlier run: the beginning of its id, `last`, or `last~1` for the one before
    #[arg(value_name = "A")]
    before: String,

    /// The later run
    #[arg(value_name = "B")]
    after: String,

    /// Count only runs of this flow for `last`
    #[arg(long, value_name = "FLOW")]
    flow: Option<String>,

    /// A node is slower if its calls take so many percent longer, and at least 1 ms in all
    #[arg(long, value_name = "PERCENT", default_value_t = 25)]
    threshold: u32,

    #[command(flatten)]
    common: Common,
}

/// Forget runs
#[derive(Debug, Args)]
#[group(id = "which", multiple = true)]
struct PruneRuns {
    /// Forget all but the last N runs
    #[arg(long, value_name = "N", required_unless_present = "older_than")]
    keep: Option<usize>,

    /// Forget runs that began longer ago, for example 30d, 2w or 12h
    #[arg(long, value_name = "TIME", value_parser = age)]
    older_than: Option<Duration>,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Args)]
#[allow(clippy::doc_markdown, reason = "it is the text of the help")]
struct Common {
    /// The file with the records [default: $NEVIS_RUNS, else .nevis/runs.sqlite]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How a run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusName {
    Running,
    Succeeded,
    Failed,
    Cancelled,
    Unfinished,
}

/// A time in days or what the command line knows otherwise.
fn age(text: &str) -> Result<Duration, String> {
    const DAY: u64 = 24 * 60 * 60;
    let days = |number: &str, days: u64| {
        let number = number.parse::<u64>().ok()?;
        number.checked_mul(days * DAY).map(Duration::from_secs)
    };
    let age = match text
        .strip_suffix('d')
        .zip(Some(1))
        .or(text.strip_suffix('w').zip(Some(7)))
    {
        Some((number, unit)) => days(number, unit),
        None => super::duration::parse(text).ok(),
    };
    age.ok_or_else(|| "write it as a number and a unit, for example 30d, 2w, 12h or 45m".to_owned())
}

#[cfg(feature = "store")]
pub(super) fn runs(gallery: &Gallery<'_>, options: &Runs) -> Result<String, Failure> {
    let program = &gallery.program;
    match &options.command {
        None => list::list(program, &options.list),
        Some(RunsCommand::Show(options)) => show::show(program, options),
        Some(RunsCommand::Compare(options)) => compare::compare(program, options),
        Some(RunsCommand::Prune(options)) => prune::prune(program, options),
    }
}

#[cfg(not(feature = "store"))]
pub(super) fn runs(_: &Gallery<'_>, _: &Runs) -> Result<String, Failure> {
    Err(super::record::without_store())
}

#[cfg(feature = "store")]
impl Common {
    fn open(&self, program: &str) -> Result<crate::store::Store, Failure> {
        use crate::store::{Store, StoreError};
        let file = super::record::file_of(self.file.as_ref());
        Store::open(file).map_err(|error| match error {
            StoreError::Missing { file } => Failure::usage(
                format!("no run has been recorded in `{}`", file.display()),
                format!("`{program} run FLOW --record` records one; --file names another file"),
            ),
            error => error.into(),
        })
    }
}
