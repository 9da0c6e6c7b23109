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

/// The items: the numbers from 0 to below `items`.
pub fn item(items: usize) -> impl Parallelizable<usize> {
    0..items
}

/// Does the work: sleeps `sleep_ms` milliseconds (10, if not given) or computes for `iterations`
/// steps (a million, if not given), by the kind.
pub fn outcome(item: usize, kind: Kind, sleep_ms: Option<u64>, iterations: Option<u64>) -> Outcome {
    let start = Instant::now();
    let result = match kind {
        Kind::Io => wait(item as u64, sleep_ms.unwrap_or(SLEEP_MS)),
        Kind::Cpu => compute(item as u64, iterations.unwrap_or(ITERATIONS)),
    };
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
        assert_eq!(item(3).into_iter().collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn waiting_takes_its_time_and_gives_the_item() {
        let outcome = outcome(7, Kind::Io, Some(5), None);

        assert_eq!(result(&outcome), 7);
        assert!(milliseconds(&outcome) >= 5.0);
    }

    #[test]
    fn computing_depends_on_item_and_iterations_only() {
        let compute = |item, iterations| result(&outcome(item, Kind::Cpu, None, Some(iterations)));

        assert_eq!(compute(0, 0), 1);
        assert_eq!(compute(0, 1), 0x4082_2041);
        assert_eq!(compute(3, 1_000), compute(3, 1_000));
        assert_ne!(compute(3, 1_000), compute(4, 1_000));
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
