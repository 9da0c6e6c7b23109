//! Independent branches, against a tree of `rayon::join` written by hand, and against the clock.

use std::hint::black_box;
use std::time::{Duration, Instant};

use nevis::MultiThreadingExecutor;
use nevis_benches::fan_out::LEAVES;
use nevis_benches::flows::nine_sleepers;
use nevis_benches::{busy_for, fan_out_flow};
use rayon::ThreadPoolBuilder;

use crate::report::{Report, Row};
use crate::wall::{in_turns, ratio};

const THREADS: usize = 2;
const LIMIT: f64 = 1.05;
/// For nodes of so many microseconds.
const ROUNDS: [(u32, usize); 4] = [(1, 20_001), (10, 2_001), (100, 401), (1_000, 41)];

const SLEEP: Duration = Duration::from_millis(200);
const CRITICAL_PATH: u32 = 4;
const SLEEP_LIMIT: f64 = 1.125;

pub(crate) fn measure(report: &mut Report) {
    let executor = MultiThreadingExecutor::new(THREADS);
    let pool = ThreadPoolBuilder::new().num_threads(THREADS).build();
    let pool = pool.expect("threads start");
    let per_microsecond = rounds_per_microsecond();
    for (micros, repeats) in ROUNDS {
        let rounds = black_box(u64::from(micros) * per_microsecond);
        let (generated, by_hand) = in_turns(
            repeats,
            || {
                let inputs = fan_out_flow::flow::Inputs { rounds };
                let outputs = fan_out_flow::flow::run_on(inputs, &executor);
                outputs.expect("no node fails").total
            },
            || pool.install(|| fan_out_flow::by_hand(rounds)),
        );
        let text = |time: Duration| format!("{:.1} us", time.as_secs_f64() * 1e6);
        report.add(Row {
            what: format!("fan_out::flow::run_on, {LEAVES} branches of {micros} us"),
            value: text(generated.wall),
            against: "a tree of rayon::join".to_owned(),
            against_value: text(by_hand.wall),
            ratio: Some(ratio(generated.wall, by_hand.wall)),
            limit: Some(LIMIT),
        });
    }
    report.note(format!(
        "Branches: {THREADS} threads; best of many, taken in turns."
    ));
    sleepers(report);
}

/// Nine nodes of 0.2 s, of which four must be one after the other.
fn sleepers(report: &mut Report) {
    let executor = MultiThreadingExecutor::new(9);
    let start = Instant::now();
    let inputs = nine_sleepers::flow::Inputs { time: SLEEP };
    let outputs = nine_sleepers::flow::run_on(inputs, &executor);
    let time = start.elapsed();
    assert!(outputs.expect("no node fails").ninth > 0);
    let ideal = SLEEP * CRITICAL_PATH;
    report.add(Row {
        what: "nine_sleepers::flow::run_on, 9 nodes of 0.2 s".to_owned(),
        value: format!("{:.3} s", time.as_secs_f64()),
        against: "the longest chain, of 4".to_owned(),
        against_value: format!("{:.3} s", ideal.as_secs_f64()),
        ratio: Some(ratio(time, ideal)),
        limit: Some(SLEEP_LIMIT),
    });
}

/// By the fastest of many short stretches: other work on the machine must not make the nodes shorter.
fn rounds_per_microsecond() -> u64 {
    const STRETCHES: u64 = 2_000;
    const ROUNDS: u64 = 4_000;
    let mut best = Duration::MAX;
    for seed in 0..STRETCHES {
        let start = Instant::now();
        black_box(busy_for(seed, black_box(ROUNDS)));
        best = best.min(start.elapsed());
    }
    let nanos = u64::try_from(best.as_nanos()).unwrap_or(u64::MAX);
    (ROUNDS * 1_000 / nanos.max(1)).max(1)
}
