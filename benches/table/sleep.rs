//! Many items that wait, on more threads than there are cores.

use std::time::{Duration, Instant};

use nevis::MultiThreadingExecutor;
use nevis_benches::flows::sleeping;

use crate::report::{Report, Row};

const ITEMS: usize = 1_000;
const TIME: Duration = Duration::from_millis(10);
const THREADS: usize = 32;
const LIMIT: f64 = 1.05;
const ROUNDS: usize = 5;

pub(crate) fn measure(report: &mut Report) {
    let executor = MultiThreadingExecutor::new(THREADS);
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let outputs = sleeping::flow::run_on(
            sleeping::flow::Inputs {
                count: ITEMS,
                time: TIME,
            },
            &executor,
        );
        best = best.min(start.elapsed());
        assert_eq!(outputs.expect("no node fails").all.len(), ITEMS);
    }
    let ideal = TIME.as_secs_f64() * ITEMS as f64 / THREADS as f64;
    report.add(Row {
        what: format!("sleeping::flow::run_on, {ITEMS} items of 10 ms, {THREADS} threads"),
        value: format!("{:.1} ms", best.as_secs_f64() * 1e3),
        against: "all sleep divided by the threads".to_owned(),
        against_value: format!("{:.1} ms", ideal * 1e3),
        ratio: Some(best.as_secs_f64() / ideal),
        limit: Some(LIMIT),
    });
    report.note(format!(
        "Sleeping items: no order of them takes less than {} rounds of 10 ms, 320 ms or 1.024.",
        ITEMS.div_ceil(THREADS)
    ));
}
