//! Map blocks against rayon, by the clock.

use std::hint::black_box;
use std::num::NonZero;
use std::thread;
use std::time::{Duration, Instant};

use nevis::MultiThreadingExecutor;
use nevis_benches::{by_hand, flows};
use rayon::{ThreadPool, ThreadPoolBuilder};
use rustix::time::{ClockId, clock_gettime};

use crate::report::{Report, Row};

const TINY: usize = 1_000_000;
const TINY_LIMIT: f64 = 1.1;
/// A run takes a few milliseconds, so there can be many.
const TINY_ROUNDS: usize = 501;

const BUSY: usize = 2_000;
const BUSY_TIME: Duration = Duration::from_millis(1);
const BUSY_LIMIT: f64 = 1.02;
const BUSY_ROUNDS: usize = 5;

const SKEWED: u32 = 20_000;
const SKEWED_LIMIT: f64 = 1.05;
const SKEWED_ROUNDS: usize = 51;

/// What both sides of a comparison run on.
struct Pools {
    executor: MultiThreadingExecutor,
    rayon: ThreadPool,
}

pub(crate) fn measure(report: &mut Report) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let pools = &Pools {
        executor: MultiThreadingExecutor::new(threads),
        rayon: ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads start"),
    };
    report.note(format!(
        "Time of map blocks: {threads} threads; best of {TINY_ROUNDS} ({BUSY_ROUNDS} for busy items, \
         {SKEWED_ROUNDS} for skewed ones), taken in turns. Processor time is that of all threads."
    ));
    ranges(report, pools);
    lists(report, pools);
    busy(report, pools);
    skewed(report, pools);
}

fn ranges(report: &mut Report, pools: &Pools) {
    let count = black_box(TINY);
    let one = || {
        let inputs = flows::one_range::flow::Inputs { count };
        let outputs = flows::one_range::flow::run_on(inputs, &pools.executor);
        outputs.expect("no node fails").all
    };
    let five = || {
        let inputs = flows::five_range::flow::Inputs { count };
        let outputs = flows::five_range::flow::run_on(inputs, &pools.executor);
        outputs.expect("no node fails").all
    };
    let against = "into_par_iter().map().collect()";
    tiny(report, "one_range", against, one, || {
        pools.rayon.install(|| by_hand::one_range(count))
    });
    tiny(report, "five_range", against, five, || {
        pools.rayon.install(|| by_hand::five_range(count))
    });
}

fn lists(report: &mut Report, pools: &Pools) {
    let numbers: Vec<u64> = (0..TINY as u64).collect();
    let numbers = black_box(numbers.as_slice());
    let one = || {
        let inputs = flows::one_list::flow::Inputs { numbers };
        let outputs = flows::one_list::flow::run_on(inputs, &pools.executor);
        outputs.expect("no node fails").all
    };
    let five = || {
        let inputs = flows::five_list::flow::Inputs { numbers };
        let outputs = flows::five_list::flow::run_on(inputs, &pools.executor);
        outputs.expect("no node fails").all
    };
    let against = "par_iter().map().collect()";
    tiny(report, "one_list", against, one, || {
        pools.rayon.install(|| by_hand::one_list(numbers))
    });
    tiny(report, "five_list", against, five, || {
        pools.rayon.install(|| by_hand::five_list(numbers))
    });
}

fn tiny(
    report: &mut Report,
    name: &str,
    against: &str,
    generated: impl FnMut() -> Vec<u64>,
    by_hand: impl FnMut() -> Vec<u64>,
) {
    let (generated, by_hand) = in_turns(TINY_ROUNDS, generated, by_hand);
    let text = |time: Duration| {
        let microseconds = time.as_secs_f64() * 1e6;
        format!("{microseconds:.0} us")
    };
    let mut row = |what: &str, generated: Duration, by_hand: Duration, limit: Option<f64>| {
        report.add(Row {
            what: format!("{name}::flow::run_on, {TINY} items{what}"),
            value: text(generated),
            against: against.to_owned(),
            against_value: text(by_hand),
            ratio: Some(ratio(generated, by_hand)),
            limit,
        });
    };
    row("", generated.wall, by_hand.wall, Some(TINY_LIMIT));
    row(": processor", generated.processor, by_hand.processor, None);
}

fn busy(report: &mut Report, pools: &Pools) {
    let (generated, by_hand) = in_turns(
        BUSY_ROUNDS,
        || {
            let inputs = flows::busy::flow::Inputs {
                count: BUSY,
                time: BUSY_TIME,
            };
            let outputs = flows::busy::flow::run_on(inputs, &pools.executor);
            outputs.expect("no node fails").all
        },
        || pools.rayon.install(|| by_hand::busy(BUSY, BUSY_TIME)),
    );
    let text = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    report.add(Row {
        what: format!("busy::flow::run_on, {BUSY} items of 1 ms"),
        value: text(generated.wall),
        against: "into_par_iter().map().collect()".to_owned(),
        against_value: text(by_hand.wall),
        ratio: Some(ratio(generated.wall, by_hand.wall)),
        limit: Some(BUSY_LIMIT),
    });
}

/// How many steps an item takes.
type Steps = fn(u32) -> u32;

/// Items that cost more and more, a few that cost a hundred times as much, and all heavy ones at the end.
fn skewed(report: &mut Report, pools: &Pools) {
    let cases: [(&str, Steps); 3] = [
        ("item i takes i / 8 steps", |item| item / 8),
        ("1 in 1,000 takes 20,000 steps, others 200", |item| {
            if item % 1_000 == 617 { 20_000 } else { 200 }
        }),
        ("the last 5 % take 5,000 steps, others 100", |item| {
            if item >= SKEWED / 20 * 19 { 5_000 } else { 100 }
        }),
    ];
    for (what, steps) in cases {
        let costs: Vec<u32> = (0..SKEWED).map(steps).collect();
        let costs = black_box(costs.as_slice());
        let (generated, by_hand) = in_turns(
            SKEWED_ROUNDS,
            || {
                let inputs = flows::skewed::flow::Inputs { costs };
                let outputs = flows::skewed::flow::run_on(inputs, &pools.executor);
                outputs.expect("no node fails").all
            },
            || pools.rayon.install(|| by_hand::skewed(costs)),
        );
        let text = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
        report.add(Row {
            what: format!("skewed::flow::run_on, {SKEWED} items: {what}"),
            value: text(generated.wall),
            against: "par_iter().map().collect()".to_owned(),
            against_value: text(by_hand.wall),
            ratio: Some(ratio(generated.wall, by_hand.wall)),
            limit: Some(SKEWED_LIMIT),
        });
    }
}

pub(crate) fn ratio(generated: Duration, by_hand: Duration) -> f64 {
    generated.as_secs_f64() / by_hand.as_secs_f64()
}

/// What a run took, or the least that any took.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    pub(crate) wall: Duration,
    processor: Duration,
}

impl Times {
    fn least(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            processor: self.processor.min(other.processor),
        }
    }
}

/// The least times of each; they take turns, so that both meet the same disturbances.
pub(crate) fn in_turns<T>(
    rounds: usize,
    mut one: impl FnMut() -> T,
    mut other: impl FnMut() -> T,
) -> (Times, Times) {
    let mut least = (timed(&mut one), timed(&mut other));
    for _ in 1..rounds {
        least.0 = least.0.least(timed(&mut one));
        least.1 = least.1.least(timed(&mut other));
    }
    least
}

/// What a run takes, without dropping what it gives.
fn timed<T>(run: &mut impl FnMut() -> T) -> Times {
    let before = processor();
    let start = Instant::now();
    let result = black_box(run());
    let wall = start.elapsed();
    let processor = processor().saturating_sub(before);
    drop(result);
    Times { wall, processor }
}

/// The processor time of this process so far, over all its threads.
fn processor() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::try_from(now).unwrap_or_default()
}
