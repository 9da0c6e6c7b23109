//! What the timeline costs per call of a node, against the same run with nobody looking.

use std::hint::black_box;
use std::time::{Duration, Instant};

use nevis::SynchronousLocalTaskExecutor as Here;
use nevis::adapters::Timeline;
use nevis::{Adapter, PostNodeExecute, PreNodeExecute, Stages, inputs, overrides};
use nevis_benches::flows::one_range;

use crate::report::{Report, Row};

/// What a call may cost more.
const LIMIT: f64 = 60.0;
/// Items of the flow with a map block.
const ITEMS: usize = 100_000;
const ROUNDS: usize = 51;

/// Called around every node, and does nothing.
struct Nothing;

impl Adapter for Nothing {
    fn stages(&self) -> Stages {
        Stages::NODES
    }

    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> nevis::HookResult {
        black_box(context.node_index());
        Ok(())
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> nevis::HookResult {
        black_box(context.success());
        Ok(())
    }
}

pub(crate) fn measure(report: &mut Report) {
    items(report);
    report.note(format!(
        "Timeline: what a run takes more than without adapters, by call of a node; best of {ROUNDS} runs of \
         {ITEMS} items on this thread, taken in turns."
    ));
}

fn items(report: &mut Report) {
    use one_range::flow::{GRAPH, driver};

    let inside = GRAPH.nodes.iter().filter(|node| node.block.is_some());
    let calls = inside.count() as f64 * ITEMS as f64;
    let plain = driver().with_remote_executor(Here).build();
    let nothing = driver()
        .with_remote_executor(Here)
        .with_adapters((Nothing,))
        .build();
    let timeline = Timeline::new();
    let measured = driver()
        .with_remote_executor(Here)
        .with_adapters((timeline,))
        .build();
    macro_rules! run {
        ($driver:ident) => {
            || {
                let inputs = inputs! { count: black_box(ITEMS) };
                let all = GRAPH.output_names().collect::<Vec<_>>();
                $driver
                    .execute(&all, inputs, overrides! {})
                    .map(black_box)
                    .expect("it runs");
            }
        };
    }
    let times = best(ROUNDS, [&run!(plain), &run!(nothing), &run!(measured)]);
    rows(report, "one_range", times.map(|time| time / calls));
}

/// Nanoseconds that the best round of each took, taken in turns.
fn best<const N: usize>(rounds: usize, parts: [&dyn Fn(); N]) -> [f64; N] {
    let mut times = [Duration::MAX; N];
    for _ in 0..rounds {
        for (part, best) in parts.iter().zip(&mut times) {
            let start = Instant::now();
            part();
            *best = start.elapsed().min(*best);
        }
    }
    times.map(|time| time.as_secs_f64() * 1e9)
}

fn rows(report: &mut Report, flow: &str, [plain, nothing, timeline]: [f64; 3]) {
    let text = |ns: f64| format!("{ns:.1} ns a call");
    let mut row = |what: &str, value: f64, against: &str, than: f64, limit: Option<f64>| {
        report.add(Row {
            what: format!("{flow}, {what}"),
            value: text(value),
            against: against.to_owned(),
            against_value: text(than),
            ratio: Some(value / than),
            limit,
        });
    };
    row("empty hooks", nothing, "no adapter", plain, None);
    let more = timeline - plain;
    row(
        "Timeline more than no adapter",
        more,
        "the limit",
        LIMIT,
        Some(1.0),
    );
}
