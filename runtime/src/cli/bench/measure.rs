//! The runs that are measured.

use std::hint::black_box;
use std::io::{self, IsTerminal as _};
use std::num::NonZero;
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::profile::Enough;
use crate::adapters::{Timeline, TimelineReport};
use crate::cli::arguments::Request;
use crate::cli::entry::{Entry, Runner};
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::cli::request::{self, Ready};
use crate::cli::watch::Watching;
use crate::error::Error;
use crate::lifecycle::CancellationToken;

/// Who runs map blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Setup {
    /// The thread that calls.
    Sync,
    /// A pool of so many threads.
    Threads(NonZero<usize>),
}

impl Setup {
    pub(super) fn workers(self) -> usize {
        match self {
            Self::Sync => 1,
            Self::Threads(threads) => threads.get(),
        }
    }

    /// As `--executor` has it.
    pub(super) fn executor(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Threads(_) => "threads",
        }
    }
}

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Took {
    pub(super) wall: Duration,
    /// The processor time of all threads, where the system tells.
    pub(super) cpu: Option<Duration>,
    /// How long threads were ready and had no core, in sum, where the system tells.
    pub(super) delay: Option<Duration>,
}

/// What is to be measured.
pub(super) struct Plan<'p> {
    pub(super) flow: &'p Entry,
    pub(super) request: &'p Request,
    pub(super) setups: Vec<Setup>,
    pub(super) repeats: usize,
}

pub(super) struct Measured {
    pub(super) cores: usize,
    pub(super) warm_up: (Setup, Took),
    /// The runs of each setup that has any.
    pub(super) runs: Vec<(Setup, Vec<Took>)>,
    pub(super) profile: Option<TimelineReport>,
    /// Ctrl-C was pressed: there are fewer runs than were wanted.
    pub(super) is_interrupted: bool,
}

/// One run to warm up, then round after round a run of each setup, every second round backwards, so that
/// what disturbs the machine meets all of them; last a run on one thread with a [`Timeline`].
pub(super) fn measure(plan: &Plan<'_>, ready: Ready) -> Result<Measured, Failure> {
    let token = CancellationToken::new();
    let says = "the measuring ends after this run; Ctrl-C again ends it at once";
    interrupt::cancels_saying(&token, says, || under(plan, ready, &token))
}

fn under(plan: &Plan<'_>, ready: Ready, token: &CancellationToken) -> Result<Measured, Failure> {
    let names = ready.names();
    let Some(&largest) = plan.setups.last() else {
        return Err(Failure::usage(
            "there is nothing to measure",
            "give --threads",
        ));
    };
    let mut runners: Vec<Runner> = Vec::new();
    for &setup in &plan.setups {
        let config = request::ready(plan.flow, plan.request)?.config;
        runners.push(plan.flow.runner(setup, config));
    }
    let progress = Progress::new(plan.setups.len() * plan.repeats + 2);
    let took = |at: usize, ready: Ready| -> Result<Took, Error> {
        let workers = plan.setups[at].workers();
        timed(workers, || {
            runners[at](&names, ready.inputs, ready.overrides)
        })
    };
    progress.begins("warm-up", largest);
    let warm_up = (largest, took(runners.len() - 1, ready)?);
    let mut runs: Vec<(Setup, Vec<Took>)> =
        plan.setups.iter().map(|&it| (it, Vec::new())).collect();
    'rounds: for round in 0..plan.repeats {
        for turn in 0..runs.len() {
            if token.is_cancelled() {
                break 'rounds;
            }
            let at = if round % 2 == 0 {
                turn
            } else {
                runs.len() - 1 - turn
            };
            progress.begins("run", runs[at].0);
            let ready = request::ready(plan.flow, plan.request)?;
            let took = took(at, ready)?;
            runs[at].1.push(took);
        }
    }
    runs.retain(|(_, runs)| !runs.is_empty());
    if runs.is_empty() {
        return Err(Failure::Unmeasured);
    }
    let mut profile = None;
    if !token.is_cancelled() {
        progress.begins("a look at the nodes", Setup::Sync);
        profile = profiled(plan, token)?;
    }
    Ok(Measured {
        cores: thread::available_parallelism().map_or(1, NonZero::get),
        warm_up,
        runs,
        profile,
        is_interrupted: token.is_cancelled(),
    })
}

/// A run on one thread with a timeline; what is known if it is cut short.
fn profiled(plan: &Plan<'_>, token: &CancellationToken) -> Result<Option<TimelineReport>, Failure> {
    let timeline = Timeline::new();
    let enough = Enough::default();
    let watching = Watching {
        adapters: vec![
            Box::new(token.clone()),
            Box::new(enough.clone()),
            Box::new(timeline.clone()),
        ],
        method: None,
        token: token.clone(),
        is_loud: false,
        timeline: None,
    };
    let ready = request::ready(plan.flow, plan.request)?;
    let names = ready.names();
    let call = ready.call(&names, Some(NonZero::<usize>::MIN));
    match plan.flow.run(call.watched(watching)) {
        Err(_) if token.is_cancelled() => return Ok(None),
        Err(error) if !enough.is_reached() => return Err(error.into()),
        _ => {}
    }
    Ok(timeline.report())
}

fn timed<T>(workers: usize, run: impl FnOnce() -> Result<T, Error>) -> Result<Took, Error> {
    let delayed = delay();
    let before = processor();
    let start = Instant::now();
    let result = black_box(run());
    let wall = start.elapsed();
    let since = |after: Option<Duration>, before: Option<Duration>| {
        let both = after.zip(before);
        both.map(|(after, before)| after.saturating_sub(before))
    };
    let cpu = since(processor(), before);
    // Threads of other pools may be awake for a moment: the workers cannot have waited for longer than they did
    // not compute.
    let idle = wall * u32::try_from(workers).unwrap_or(u32::MAX);
    let idle = idle.saturating_sub(cpu.unwrap_or_default());
    let delay = since(delay(), delayed).map(|delay| delay.min(idle));
    // What it takes to drop the results is not the flow's affair.
    result.map(|_| Took { wall, cpu, delay })
}

/// How long the threads of this process were ready so far, and had no core.
#[cfg(target_os = "linux")]
fn delay() -> Option<Duration> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let mut nanos = 0;
    for task in tasks {
        // A thread may end meanwhile.
        let Ok(text) = std::fs::read_to_string(task.ok()?.path().join("schedstat")) else {
            continue;
        };
        nanos += text.split_whitespace().nth(1)?.parse::<u64>().ok()?;
    }
    Some(Duration::from_nanos(nanos))
}

#[cfg(not(target_os = "linux"))]
fn delay() -> Option<Duration> {
    None
}

/// The processor time of this process so far, over all its threads.
#[cfg(unix)]
fn processor() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).ok()
}

#[cfg(not(unix))]
fn processor() -> Option<Duration> {
    None
}

/// How far it is, on a terminal. Nothing is drawn while a run is measured.
struct Progress(Option<ProgressBar>);

impl Progress {
    fn new(runs: usize) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let template = "{bar:24} {pos}/{len}  {msg}  {elapsed}, about {eta} left";
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(runs as u64).with_style(style);
        Self(Some(bar))
    }

    /// A run begins; the one before has ended.
    fn begins(&self, what: &str, setup: Setup) {
        if let Some(bar) = &self.0 {
            let who = match setup {
                Setup::Sync => "sync".to_owned(),
                Setup::Threads(threads) if threads.get() == 1 => "1 worker".to_owned(),
                Setup::Threads(threads) => format!("{threads} workers"),
            };
            bar.set_message(format!("{what}, {who}"));
            if what == "warm-up" {
                bar.tick();
            } else {
                bar.inc(1);
            }
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
