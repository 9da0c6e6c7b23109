//! What can be typed.

use std::num::NonZeroUsize;

use clap::{Args, Parser, Subcommand};

/// More threads than this are a typing mistake.
const MAX_THREADS: usize = 1_024;

/// Lists and runs the flows of the gallery.
#[derive(Debug, Parser)]
#[command(
    name = "nevis-flows",
    version,
    arg_required_else_help = true,
    after_help = "Examples:
  nevis-flows list
  nevis-flows run marketing
  nevis-flows run word_count --input corpus=. --threads 4"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(List),
    Run(Run),
}

/// List the flows and what they need
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  nevis-flows list
  nevis-flows list --json")]
pub(crate) struct List {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Run a flow and print what it computes
#[derive(Debug, Args)]
#[command(after_help = "\
A value is text as it stands, a list has commas between its values, and after `@` comes the path
of a JSON file that holds the value. A value that begins with `@` itself is written with two.
`--input @FILE` reads several inputs from a JSON object, by name.

A number that is none (NaN or infinite) is printed as `-`, and as null in JSON.

Examples:
  nevis-flows run marketing
  nevis-flows run marketing --input spend=10,20,30 --input signups=1,4,9 --json
  nevis-flows run word_count --input corpus=. --input top=3 --threads 4
  nevis-flows run outliers --input timings=@timings.json
  nevis-flows run marketing --input @inputs.json")]
pub(crate) struct Run {
    /// The flow's name, as `list` shows it
    pub(crate) flow: String,

    /// A value the flow needs; repeat it for each input
    #[arg(short, long = "input", value_name = "NAME=VALUE|NAME=@FILE|@FILE", value_parser = input)]
    pub(crate) inputs: Vec<Input>,

    /// How many threads run map blocks [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// One `--input`.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// `name=text`
    Named(String, String),
    /// `@path`: a JSON object of inputs by name.
    File(String),
}

fn input(text: &str) -> Result<Input, &'static str> {
    if let Some(path) = text.strip_prefix('@') {
        return Ok(Input::File(path.to_owned()));
    }
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => {
            Ok(Input::Named(name.to_owned(), value.to_owned()))
        }
        _ => Err("write it as NAME=VALUE, for example top=10, or as @FILE"),
    }
}

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    match text.parse::<NonZeroUsize>() {
        Ok(threads) if threads.get() <= MAX_THREADS => Ok(threads),
        _ => Err(format!("give a whole number from 1 to {MAX_THREADS}")),
    }
}
