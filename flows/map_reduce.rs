//! Does the same work for many items, waiting or computing, and reports how long it took.
//!
//! The plainest map block, to try executors with: `io` work only sleeps, so it gains from more
//! threads than there are cores; `cpu` work does not.
//!
//! ```text
//! items -> item -> [ outcome -> result, milliseconds ]* -> checksum, statistics
//! ```
//!
//! ```text
//! cargo run --release -- run map_reduce --threads 8
//! cargo run --release -- run map_reduce --input kind=cpu --input items=1000
//! ```
//!
//! `bench` says what keeps it from being faster, and each of its answers can be had:
//!
//! ```text
//! cargo run --release -- bench map_reduce                                     # it waits
//! cargo run --release -- bench map_reduce -i kind=cpu                         # the cores
//! cargo run --release -- bench map_reduce --threads 1,4 -i serial=50          # the serial part
//! cargo run --release -- bench map_reduce --threads 1,4 -i longest=50         # one long item
//! cargo run --release -- bench map_reduce --threads 1,4,8 -i items=5          # too few items
//! cargo run --release -- bench map_reduce -i kind=cpu -i iterations=1 -i items=1000000 # small items
//! cargo run --release -- bench map_reduce --only item -i serial=50            # nothing to share out
//! ```

use std::hint;
use std::thread;
use std::time::{Duration, Instant};

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("map_reduce");
}

/// How long an item of kind [`Kind::Io`] sleeps when `sleep_ms` is not given.
const SLEEP_MS: u64 = 10;

/// How many steps an item of kind [`Kind::Cpu`] computes when `iterations` is not given.
const ITERATIONS: u64 = 1_000_000;

/// What an item's work consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Waiting, as for a disk or a server.
    Io,
    /// Computing.
    Cpu,
}

/// What the work on one item gave.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Outcome {
    result: u64,
    elapsed: Duration,
}

/// How long the items took; the times are milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// The number of items.
    pub items: usize,
    /// The sum over the items, which more threads do not lower.
    pub total_ms: f64,
    /// The mean of the items; 0 without items, like all that follow.
    pub mean_ms: f64,
    /// The quickest item.
    pub fastest_ms: f64,
    /// The slowest item.
    pub slowest_ms: f64,
}

/// The items: the numbers from 0 to below `items`. Before the first is there, the work of `serial` items
/// (none, if not given) is done: the part that no threads share.
pub fn item(
    items: usize,
    kind: Kind,
    sleep_ms: Option<u64>,
    iterations: Option<u64>,
    serial: Option<u64>,
) -> impl Parallelizable<usize> {
    work(0, kind, sleep_ms, iterations, serial.unwrap_or(0));
    0..items
}

/// Does the work: sleeps `sleep_ms` milliseconds (10, if not given) or computes for `iterations`
/// steps (a million, if not given), by the kind. The first item does it `longest` times (once, if not
/// given).
pub fn outcome(
    item: usize,
    kind: Kind,
    sleep_ms: Option<u64>,
    iterations: Option<u64>,
    longest: Option<u64>,
) -> Outcome {
    let start = Instant::now();
    let times = if item == 0 { longest.unwrap_or(1) } else { 1 };
    let result = work(item as u64, kind, sleep_ms, iterations, times);
    Outcome {
        result,
        elapsed: start.elapsed(),
    }
}

/// What the item's work computed.
pub fn result(outcome: &Outcome) -> u64 {
    outcome.result
}

/// How long the item took.
pub fn milliseconds(outcome: &Outcome) -> f64 {
    outcome.elapsed.as_secs_f64() * 1_000.0
}

/// The sum of all results, modulo 2^64: the same on every executor.
pub fn checksum(result: Collect<u64>) -> u64 {
    result.into_iter().fold(0, u64::wrapping_add)
}

/// How long the items took.
pub fn statistics(milliseconds: Collect<f64>) -> Statistics {
    let items = milliseconds.len();
    // Without items the sum is -0, which would be printed as such.
    let total_ms = milliseconds.iter().sum::<f64>() + 0.0;
    Statistics {
        items,
        total_ms,
        mean_ms: total_ms / items.max(1) as f64,
        fastest_ms: milliseconds.iter().copied().reduce(f64::min).unwrap_or(0.0),
        slowest_ms: milliseconds.iter().copied().reduce(f64::max).unwrap_or(0.0),
    }
}

fn work(item: u64, kind: Kind, sleep_ms: Option<u64>, iterations: Option<u64>, times: u64) -> u64 {
    let sleep_ms = sleep_ms.unwrap_or(SLEEP_MS);
    let iterations = iterations.unwrap_or(ITERATIONS);
    match kind {
        Kind::Io => wait(item, sleep_ms.saturating_mul(times)),
        Kind::Cpu => compute(item, iterations.saturating_mul(times)),
    }
}

fn wait(item: u64, milliseconds: u64) -> u64 {
    thread::sleep(Duration::from_millis(milliseconds));
    item
}

/// A chain of xorshift steps, none of which can be skipped.
fn compute(item: u64, iterations: u64) -> u64 {
    let mut state = item + 1;
    for _ in 0..iterations {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    hint::black_box(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_numbered() {
        assert_eq!(
            item(3, Kind::Io, None, None, None)
                .into_iter()
                .collect::<Vec<_>>(),
            [0, 1, 2]
        );
    }

    #[test]
    fn waiting_takes_its_time_and_gives_the_item() {
        let outcome = outcome(7, Kind::Io, Some(5), None, None);

        assert_eq!(result(&outcome), 7);
        assert!(milliseconds(&outcome) >= 5.0);
    }

    #[test]
    fn computing_depends_on_item_and_iterations_only() {
        let compute =
            |item, iterations| result(&outcome(item, Kind::Cpu, None, Some(iterations), None));

        assert_eq!(compute(0, 0), 1);
        assert_eq!(compute(0, 1), 0x4082_2041);
        assert_eq!(compute(3, 1_000), compute(3, 1_000));
        assert_ne!(compute(3, 1_000), compute(4, 1_000));
    }

    #[test]
    fn the_first_item_may_be_longer() {
        let steps = |item, longest| {
            let kind = Kind::Cpu;
            result(&outcome(item, kind, None, Some(10), longest))
        };

        assert_eq!(
            steps(0, Some(3)),
            result(&outcome(0, Kind::Cpu, None, Some(30), None))
        );
        assert_eq!(steps(1, Some(3)), steps(1, None));
    }

    #[test]
    fn the_serial_part_is_done_before_the_first_item() {
        let start = Instant::now();
        drop(item(1, Kind::Io, Some(2), None, Some(3)));
        assert!(start.elapsed() >= Duration::from_millis(6));
    }

    #[test]
    fn checksum_wraps() {
        assert_eq!(checksum(vec![u64::MAX, 3].into()), 2);
    }

    #[test]
    fn statistics_of_some_and_none() {
        let some = statistics(vec![1.0, 4.0, 1.0].into());
        let none = statistics(vec![].into());

        assert_eq!(
            some,
            Statistics {
                items: 3,
                total_ms: 6.0,
                mean_ms: 2.0,
                fastest_ms: 1.0,
                slowest_ms: 4.0
            }
        );
        assert_eq!((none.items, none.mean_ms, none.slowest_ms), (0, 0.0, 0.0));
        assert!(none.total_ms.is_sign_positive());
    }
}
