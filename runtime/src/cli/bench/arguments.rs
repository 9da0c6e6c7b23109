//! The flags of `bench`.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, ValueEnum};

use super::measure::Setup;
use crate::cli::arguments::{Request, threads};
use crate::cli::failure::Mistake;

/// More repeats than this are a typing mistake.
const MAX_REPEATS: usize = 10_000;

/// Measure how a flow scales with the number of workers, and say what limits it
#[derive(Debug, Args)]
pub(in crate::cli) struct Bench {
    #[command(flatten)]
    pub(in crate::cli) request: Request,

    /// How many workers to compare, with commas between them [default: 1, 2, 4 and so on, to twice the
    /// cores]
    #[arg(short, long, value_name = "N,N", value_delimiter = ',', value_parser = threads)]
    threads: Vec<NonZero<usize>>,

    /// Who runs map blocks: threads, a pool, or sync, the thread that calls; or both [default: threads]
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    executor: Vec<Executor>,

    /// How often each is measured
    #[arg(long, value_name = "N", default_value = "5", value_parser = repeats)]
    pub(super) repeats: NonZero<usize>,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,

    /// Print CSV, a line for each number of workers
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,

    /// Also write a page with a plot to this file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,

    /// Also write to this file, whose ending says what: .html, .csv or .json; repeat it for each
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
}

/// Who runs map blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Executor {
    /// The thread that calls
    Sync,
    /// A pool of threads
    Threads,
}

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    Csv,
    Json,
}

impl Format {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Html => "page",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        match &*ending {
            "html" | "htm" => Some(Self::Html),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

fn repeats(text: &str) -> Result<NonZero<usize>, String> {
    match text.parse::<NonZero<usize>>() {
        Ok(repeats) if repeats.get() <= MAX_REPEATS => Ok(repeats),
        _ => Err(format!("give a whole number from 1 to {MAX_REPEATS}")),
    }
}

impl Bench {
    /// What is to be compared, the baseline first, then by the number of workers.
    pub(super) fn setups(&self, mistakes: &mut Vec<Mistake>) -> Vec<Setup> {
        let has = |executor| self.executor.contains(&executor);
        let wants_threads = self.executor.is_empty() || has(Executor::Threads);
        let twice = |what: String| Mistake::new(what, "leave one of them out");
        if self.executor.len() > 1 && !(has(Executor::Sync) && wants_threads)
            || self.executor.len() > 2
        {
            mistakes.push(twice("--executor names one executor twice".to_owned()));
        }
        let mut counts: Vec<NonZero<usize>> = Vec::new();
        let mut told = Vec::new();
        for &count in &self.threads {
            if !counts.contains(&count) {
                counts.push(count);
            } else if !told.contains(&count) {
                told.push(count);
                mistakes.push(twice(format!("--threads names {count} twice")));
            }
        }
        if !wants_threads {
            if !counts.is_empty() {
                mistakes.push(Mistake::new(
                    "--executor sync runs on the thread that calls: --threads has nothing to say",
                    "leave --threads out, or compare both with --executor sync,threads",
                ));
            }
            return vec![Setup::Sync];
        }
        if counts.is_empty() {
            counts = usual(thread::available_parallelism().map_or(1, NonZero::get));
        }
        counts.sort_unstable();
        let has_one = counts.first().is_some_and(|count| count.get() == 1);
        let sync = (has(Executor::Sync) || !has_one).then_some(Setup::Sync);
        let counts = counts.into_iter().map(Setup::Threads);
        sync.into_iter().chain(counts).collect()
    }

    /// The files to write, each with its format.
    pub(super) fn files(&self, mistakes: &mut Vec<Mistake>) -> Vec<(PathBuf, Format)> {
        let html = self.html.iter().map(|file| (file.clone(), Format::Html));
        let mut files: Vec<_> = html.collect();
        for file in &self.output {
            match Format::of(file) {
                Some(format) => files.push((file.clone(), format)),
                None => mistakes.push(Mistake::new(
                    format!("the ending of `{}` is that of no format", file.display()),
                    "the endings are .html, .htm, .csv, .json",
                )),
            }
        }
        files
    }
}

/// 1, 2, 4 and so on, to twice the cores: whether more threads than cores help is worth knowing.
fn usual(cores: usize) -> Vec<NonZero<usize>> {
    let powers = (0..).map(|power| 1 << power);
    let mut counts: Vec<usize> = powers.take_while(|count| *count < cores).collect();
    counts.extend([cores, cores * 2]);
    counts.into_iter().filter_map(NonZero::new).collect()
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::usual;

    #[test]
    fn the_usual_counts_end_at_twice_the_cores() {
        let usual = |cores| -> Vec<usize> { usual(cores).into_iter().map(NonZero::get).collect() };
        assert_eq!(usual(1), [1, 2]);
        assert_eq!(usual(2), [1, 2, 4]);
        assert_eq!(usual(6), [1, 2, 4, 6, 12]);
        assert_eq!(usual(8), [1, 2, 4, 8, 16]);
    }
}
