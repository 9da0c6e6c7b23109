//! Times cases in turns and prints a line of JSON for each.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What tells whether two peers computed the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Checksum {
    /// A number with a fraction.
    Float(f64),
    /// A whole number; a string in JSON, so that no reader rounds it.
    Whole(u64),
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Float(value) => write!(f, "{value:?}"),
            Self::Whole(value) => write!(f, "\"{value}\""),
        }
    }
}

impl From<f64> for Checksum {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<u64> for Checksum {
    fn from(value: u64) -> Self {
        Self::Whole(value)
    }
}

/// The sum of what items gave.
pub fn sum(values: Vec<u64>) -> Checksum {
    Checksum::Whole(values.into_iter().fold(0, u64::wrapping_add))
}

/// How long to measure.
#[derive(Clone, Copy)]
pub struct Effort {
    /// For each case, but for those of which a few runs take longer.
    pub time: Duration,
    /// At least so many samples.
    pub least: usize,
}

/// Less than this is not timed alone: a sample is then the mean of several runs.
const SAMPLE: Duration = Duration::from_millis(1);
const MOST: usize = 201;

struct Case<'a> {
    peer: String,
    run: Box<dyn FnMut() -> Checksum + 'a>,
    checksum: Checksum,
    batch: u32,
    rounds: usize,
    samples: Vec<f64>,
}

/// The cases of one workload.
pub struct Workload<'a> {
    name: String,
    size: usize,
    cases: Vec<Case<'a>>,
}

impl<'a> Workload<'a> {
    /// `size` is the number of nodes or items.
    pub fn new(name: impl Into<String>, size: usize) -> Self {
        Self {
            name: name.into(),
            size,
            cases: Vec::new(),
        }
    }

    /// One more way to do the same.
    pub fn case<C: Into<Checksum>>(
        mut self,
        peer: impl Into<String>,
        mut run: impl FnMut() -> C + 'a,
    ) -> Self {
        self.cases.push(Case {
            peer: peer.into(),
            run: Box::new(move || black_box(run().into())),
            checksum: Checksum::Whole(0),
            batch: 1,
            rounds: 1,
            samples: Vec::new(),
        });
        self
    }

    /// Warms up, then measures the cases in turns, so that all meet the same disturbances.
    pub fn measure(mut self, effort: Effort) {
        for case in &mut self.cases {
            let begin = Instant::now();
            case.checksum = (case.run)();
            let mut runs = 1;
            while begin.elapsed() < Duration::from_millis(20) {
                let _ = (case.run)();
                runs += 1;
            }
            // The first run is cold.
            let each = if runs > 1 {
                begin.elapsed() / runs
            } else {
                begin.elapsed()
            };
            let batch = SAMPLE.as_nanos() / each.as_nanos().max(1);
            case.batch = u32::try_from(batch).unwrap_or(u32::MAX).max(1);
            let sample = each * case.batch;
            let rounds = effort.time.as_nanos() / sample.as_nanos().max(1);
            case.rounds = usize::try_from(rounds)
                .unwrap_or(MOST)
                .clamp(effort.least, MOST);
        }
        let most = self.cases.iter().map(|case| case.rounds).max().unwrap_or(0);
        for round in 0..most {
            for case in self.cases.iter_mut().filter(|case| round < case.rounds) {
                let begin = Instant::now();
                for _ in 0..case.batch {
                    let _ = (case.run)();
                }
                case.samples
                    .push(begin.elapsed().as_secs_f64() / f64::from(case.batch));
            }
        }
        for case in &self.cases {
            print(
                &case.peer,
                &self.name,
                self.size,
                &case.samples,
                case.checksum,
            );
        }
    }
}

/// A line for the collector; samples are seconds a run.
pub fn print(peer: &str, workload: &str, size: usize, samples: &[f64], checksum: Checksum) {
    println!(
        "{{\"peer\":\"{peer}\",\"workload\":\"{workload}\",\"size\":{size},\"unit\":\"s\",\
         \"samples\":{samples:?},\"checksum\":{checksum}}}"
    );
}
