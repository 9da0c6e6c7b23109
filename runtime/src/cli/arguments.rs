//! What can be typed.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use super::bench::Bench;
use super::entry::{Entry, Input};
use super::failure::Failure;
use super::runs::{self, Runs};
use super::watch::Watch;

/// More threads than this are a typing mistake.
const MAX_THREADS: usize = 1_024;

/// Lists, runs and draws dataflows.
#[derive(Debug, Parser)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    List(List),
    Run(Run),
    Bench(Bench),
    Validate(Validate),
    Graph(Graph),
    Diff(Diff),
    Runs(Runs),
    Explain(Explain),
}

/// List the flows, or one flow's inputs, nodes and outputs
#[derive(Debug, Args)]
pub(super) struct List {
    /// Show this flow, with its nodes [default: all flows]
    pub(super) flow: Option<String>,

    /// Which variant of the flow, of one that has any; `list` shows them
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// What is asked of a flow.
#[derive(Debug, Args)]
pub(super) struct Request {
    /// The flow's name, as `list` shows it
    pub(super) flow: String,

    /// Which variant of the flow, of one that has any; `list` shows them
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,

    /// What to compute: names of nodes, with commas between them [default: the flow's outputs]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// A value the flow needs; repeat it for each input
    #[arg(short, long = "input", value_name = "NAME=VALUE|NAME=@FILE|@FILE", value_parser = value)]
    pub(super) inputs: Vec<Value>,

    /// A value that takes the place of a node; repeat it for each
    #[arg(long = "override", value_name = "NAME=VALUE|NAME=@FILE|@FILE", value_parser = value)]
    pub(super) overrides: Vec<Value>,

    /// A value the flow needs, from its configuration
    #[arg(long = "config", value_name = "NAME=VALUE|NAME=@FILE|@FILE", value_parser = value)]
    pub(super) config: Vec<Value>,
}

/// Run a flow and print what it computes
#[derive(Debug, Args)]
pub(super) struct Run {
    #[command(flatten)]
    pub(super) request: Request,

    /// How many threads run map blocks [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = threads)]
    pub(super) threads: Option<NonZero<usize>>,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,

    #[command(flatten)]
    pub(super) watch: Watch,
}

/// Check a run and say what it would do, without running
#[derive(Debug, Args)]
pub(super) struct Validate {
    #[command(flatten)]
    pub(super) request: Request,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Draw a flow, or one run of it, or export its plan
#[derive(Debug, Args)]
pub(super) struct Graph {
    /// The flow's name, as `list` shows it
    pub(super) flow: String,

    /// Which variant of the flow, of one that has any; `list` shows them
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,

    /// How it is written [default: by the name of the file, else svg]
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,

    /// Draw a run that computes these, with commas between them
    #[arg(long = "for", value_name = "NAMES", value_delimiter = ',')]
    pub(super) requested: Vec<String>,

    /// In that run, nodes that are given instead of computed
    #[arg(long = "override", value_name = "NAMES", value_delimiter = ',')]
    pub(super) overrides: Vec<String>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// Say what has changed since a plan was exported
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The flow's name, as `list` shows it
    pub(super) flow: String,

    /// Which variant of the flow, of one that has any; `list` shows them
    #[arg(long, value_name = "NAME")]
    pub(super) variant: Option<String>,

    /// The file with the earlier plan, as `graph --format json` wrote it
    #[arg(long, value_name = "FILE")]
    pub(super) against: PathBuf,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Explain the code of a compile error, or list all codes
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A code, for example NV0003
    pub(super) code: Option<String>,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// How a drawing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A picture
    Svg,
    /// One page to pan, zoom and search, which needs no network
    Html,
    /// Graphviz's language
    Dot,
    /// Mermaid's language, for a README
    Mermaid,
    /// The plan, for other programs and for `diff`
    Json,
}

impl Format {
    /// How the names of files end, the usual ending of each format first.
    pub(super) const ENDINGS: [(&'static str, Self); 8] = [
        ("svg", Self::Svg),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("dot", Self::Dot),
        ("gv", Self::Dot),
        ("mmd", Self::Mermaid),
        ("mermaid", Self::Mermaid),
        ("json", Self::Json),
    ];

    /// By the name of a file.
    pub(super) fn of(file: &Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?.to_ascii_lowercase();
        let known = Self::ENDINGS.iter().find(|(known, _)| *known == extension);
        known.map(|(_, format)| *format)
    }

    /// How a file of this format usually ends.
    pub(super) fn ending(self) -> &'static str {
        let known = Self::ENDINGS.iter().find(|(_, format)| *format == self);
        known.map_or("", |(ending, _)| ending)
    }

    /// As it is typed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Html => "html",
            Self::Dot => "dot",
            Self::Mermaid => "mermaid",
            Self::Json => "json",
        }
    }
}

/// One `--input`, `--override` or `--config`.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// `name=text`
    Named(String, String),
    /// `@path`: a JSON object of values by name.
    File(String),
}

fn value(text: &str) -> Result<Value, &'static str> {
    if let Some(path) = text.strip_prefix('@') {
        return Ok(Value::File(path.to_owned()));
    }
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => {
            Ok(Value::Named(name.to_owned(), value.to_owned()))
        }
        _ => Err("write it as NAME=VALUE, for example top=10, or as @FILE"),
    }
}

pub(super) fn threads(text: &str) -> Result<NonZero<usize>, String> {
    match text.parse::<NonZero<usize>>() {
        Ok(threads) if threads.get() <= MAX_THREADS => Ok(threads),
        _ => Err(format!("give a whole number from 1 to {MAX_THREADS}")),
    }
}

const VALUES: &str = "\
A value is text as it stands, or JSON; a list may be given with commas between its values. After `@`
comes the path of a JSON file that holds the value. A value that begins with `@` itself is written with
two. `--input @FILE` reads several inputs from a JSON object, by name.";

const CODES: &str = "\
Times are written as 100ms, 1.5s, 2m or 1h. The exit code is 0, 1 if the flow fails, 2 for a mistake in
what was typed, 3 if nodes failed and --graceful went on, and 130 if the run was cancelled.";

const MEASURES: &str = "\
After one run to warm up, each number of workers runs once per round, every second round backwards; last
comes a run on one thread that is looked at. Speed-up is the median wall time of 1 worker by that of N;
of sync, if 1 is not among the numbers. Efficiency is speed-up by workers. CPU time is that of all threads.
The knee is the number of workers with the best speed-up times efficiency (Eager, Zahorjan and Lazowska
1989): further workers cost more than they bring. Ctrl-C ends with what has been measured so far.";

impl Arguments {
    /// What was typed, and the program's name. Help and version are printed here, and so is what clap
    /// has to say about mistakes; they end the program.
    pub(super) fn parse(
        flows: &[Entry],
        arguments: Vec<OsString>,
    ) -> Result<(String, Self), Failure> {
        let program = arguments.first().map(PathBuf::from);
        let program = program.as_deref().and_then(Path::file_stem);
        let program = program.map_or("flows".into(), |name| name.to_string_lossy());
        let command = command(&program, flows);
        let parsed = command
            .try_get_matches_from(arguments)
            .and_then(|matches| Self::from_arg_matches(&matches));
        match parsed {
            Ok(parsed) => Ok((program.into_owned(), parsed)),
            Err(error) => Err(Failure::Clap(Box::new(error))),
        }
    }
}

/// The command line with examples of these flows.
fn command(program: &str, flows: &[Entry]) -> clap::Command {
    let first = flows.first();
    let flow = first.map_or("FLOW", Entry::name);
    let outputs = first.map(Entry::outputs).unwrap_or_default();
    let only = outputs.first().copied().unwrap_or("NAME");
    let required = first.map_or_else(String::new, |flow| inputs(flow, false));
    let all_inputs = first.map_or_else(String::new, |flow| inputs(flow, true));
    let run = [
        format!("run {flow}{required}"),
        format!("run {flow}{all_inputs} --json"),
        format!("run {flow}{required} --only {only} --threads 4"),
        format!("run {flow} --input @inputs.json"),
        format!("run {flow}{required} --print=2 --print-nodes {only}"),
        format!("run {flow}{required} --debug={only}"),
        format!("run {flow}{required} --retry 3 --backoff 100ms --timeout 5s --progress"),
        format!("run {flow}{required} --graceful --fail-rate 0.1 --seed 7"),
    ];
    let record = cfg!(feature = "store").then(|| format!("run {flow}{required} --record"));
    let run: Vec<String> = run.into_iter().chain(record).collect();
    let bench = [
        format!("bench {flow}{required}"),
        format!("bench {flow}{required} --threads 1,2,4,8 --repeats 9 -o {flow}.html"),
        format!("bench {flow}{required} --only {only} --executor sync,threads --json"),
        format!("bench {flow}{required} --threads 2,4 --csv"),
    ];
    let validate = [
        format!("validate {flow}{required}"),
        format!("validate {flow}{all_inputs} --only {only} --json"),
    ];
    let graph = [
        format!("graph {flow} -o {flow}.html"),
        format!("graph {flow} --format mermaid"),
        format!("graph {flow} --for {only} -o {only}.svg"),
        format!("graph {flow} -o {flow}.json"),
    ];
    let diff = [
        format!("diff {flow} --against {flow}.json"),
        format!("diff {flow} --against {flow}.json --json"),
    ];
    let explain = ["explain NV0003".to_owned(), "explain --json".to_owned()];
    let list = [
        "list".to_owned(),
        format!("list {flow}"),
        "list --json".to_owned(),
    ];
    let all = [list[0].clone(), run[0].clone(), graph[0].clone()];
    let examples = |lines: &[String]| {
        let mut text = "Examples:".to_owned();
        for line in lines {
            text.extend(["\n  ", program, " ", line]);
        }
        text
    };
    let none = "A number that is none (NaN or infinite) is printed as `-`, and as null in JSON.";
    let variants = variants(flows);
    let run = format!(
        "{VALUES}\n\n{none}{variants}\n\n{CODES}\n\n{}",
        examples(&run)
    );
    let bench = format!("{VALUES}{variants}\n\n{MEASURES}\n\n{}", examples(&bench));
    let validate = format!("{VALUES}{variants}\n\n{}", examples(&validate));
    Arguments::command()
        .name(program.to_owned())
        .bin_name(program.to_owned())
        .version(concat!("(nevis ", env!("CARGO_PKG_VERSION"), ")"))
        .after_help(examples(&all))
        .mut_subcommand("list", |command| command.after_help(examples(&list)))
        .mut_subcommand("run", |command| command.after_help(run))
        .mut_subcommand("bench", |command| command.after_help(bench))
        .mut_subcommand("validate", |command| command.after_help(validate))
        .mut_subcommand("graph", |command| command.after_help(examples(&graph)))
        .mut_subcommand("diff", |command| command.after_help(examples(&diff)))
        .mut_subcommand("runs", |command| {
            runs::with_examples(command, flow, examples)
        })
        .mut_subcommand("explain", |command| command.after_help(examples(&explain)))
}

/// The flows that have variants, a line each.
fn variants(flows: &[Entry]) -> String {
    let mut text = String::new();
    for flow in flows {
        let names: Vec<&str> = flow.variants().collect();
        if !names.is_empty() {
            let head = if text.is_empty() { "\n\nVariants:" } else { "" };
            text.extend([head, "\n  ", flow.name(), ": ", &names.join(", ")]);
        }
    }
    text
}

/// Values for the inputs without which the flow cannot run, also those of built-in data if these are
/// wanted.
fn inputs(flow: &Entry, sample: bool) -> String {
    let is_needed = |input: &&'static crate::graph::Input| {
        let has_default = flow.described(input.name).is_some_and(Input::has_default);
        !input.optional && !has_default && (sample || !flow.is_sample(input.name))
    };
    let mut text = String::new();
    for input in flow.graph.inputs.iter().filter(is_needed) {
        let example = flow.example(input.name);
        let example = example.as_deref().unwrap_or("@FILE");
        text.extend([" --input ", input.name, "=", example]);
    }
    text
}
