//! Items of which few cost much more than most, against rayon.

use std::hint::black_box;
use std::num::NonZero;
use std::thread;
use std::time::Duration;

use nevis::MultiThreadingExecutor;
use nevis_benches::{by_hand, flows};
use rayon::ThreadPoolBuilder;

use crate::report::{Report, Row};
use crate::wall::{in_turns, ratio};

const ITEMS: u64 = 20_000;
const LIMIT: f64 = 1.05;
const ROUNDS: usize = 41;

pub(crate) fn measure(report: &mut Report) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let executor = MultiThreadingExecutor::new(threads);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("threads start");
    let cases = [
        ("few long ones anywhere", anywhere()),
        ("the longest at the end", growing()),
        ("one as long as a tenth of all", one_long()),
    ];
    for (what, costs) in cases {
        let costs = black_box(costs.as_slice());
        let (generated, by_hand) = in_turns(
            ROUNDS,
            || {
                let inputs = flows::skewed::flow::Inputs { costs };
                let outputs = flows::skewed::flow::run_on(inputs, &executor);
                outputs.expect("no node fails").all
            },
            || pool.install(|| by_hand::skewed(costs)),
        );
        let text = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
        report.add(Row {
            what: format!("skewed::flow::run_on, {ITEMS} items, {what}"),
            value: text(generated.wall),
            against: "par_iter().map().collect()".to_owned(),
            against_value: text(by_hand.wall),
            ratio: Some(ratio(generated.wall, by_hand.wall)),
            limit: Some(LIMIT),
        });
    }
    report.note(format!(
        "Skewed items: {threads} threads; best of {ROUNDS}, taken in turns."
    ));
}

/// Costs that fall as one over a number drawn by lot: most are short, one in a thousand is a thousand
/// times as long.
fn anywhere() -> Vec<u64> {
    let drawn = (0..ITEMS).map(|item| nevis_benches::busy_for(item, 1) % 1_000);
    drawn.map(|drawn| 40_000 / (1 + drawn)).collect()
}

/// Each costs a little more than the one before.
fn growing() -> Vec<u64> {
    (0..ITEMS).map(|item| item / 32).collect()
}

/// All are equal but one, in the last quarter.
fn one_long() -> Vec<u64> {
    let cost = |item| {
        if item == ITEMS / 8 * 7 {
            300 * ITEMS / 10
        } else {
            300
        }
    };
    (0..ITEMS).map(cost).collect()
}
