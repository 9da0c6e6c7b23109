//! What looking at runs costs: adapters of a driver, against the same driver without them.

use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use nevis::{
    Adapter, Driver, HookResult, Life, PostNodeExecute, PreNodeExecute, inputs, overrides,
};
use nevis::{DictResult, Stages};
use nevis_benches::synthetic_flows::chain_outlined::flow::{Dataflow, GRAPH, Inputs, driver};
use nevis_benches::synthetic_flows::chain_outlined::measure::CASE;

use crate::report::{Report, Row};

/// What one adapter that counts may cost, in nanoseconds a node.
const COUNTING_LIMIT: f64 = 2.0;
/// Three of them in a list that is made at run time.
const LIST_LIMIT: f64 = 20.0;
/// What a run by name may cost more than calls by hand.
const BY_NAME_LIMIT: f64 = 3.0;

const ROUNDS: usize = 301;
const RUNS: u64 = 20;

thread_local! {
    static STARTED: Cell<u64> = const { Cell::new(0) };
    static ENDED: Cell<u64> = const { Cell::new(0) };
}

/// Counts the nodes that start and end, for each thread.
struct Counting;

impl Adapter for Counting {
    #[inline]
    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        STARTED.set(STARTED.get() + 1);
        Ok(())
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        ENDED.set(ENDED.get() + u64::from(context.success()));
        Ok(())
    }
}

/// The same for a list: it says what it looks at.
struct Listed;

impl Adapter for Listed {
    fn stages(&self) -> Stages {
        Stages::NODES
    }

    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        Counting.pre_node_execute(context)
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        Counting.post_node_execute(context)
    }
}

pub(crate) fn measure(report: &mut Report) {
    let nodes = GRAPH.nodes.len();
    let last = GRAPH.nodes[nodes - 1].name;
    let plain = driver().build();
    let counting = driver().with_adapters((Counting,)).build();
    let boxed = |_: usize| Box::new(Listed) as Box<dyn Adapter>;
    let listed: Vec<Box<dyn Adapter>> = (0..3).map(boxed).collect();
    let listed = driver().with_adapters(listed).build();
    let silent: Vec<Box<dyn Adapter>> = (0..3).map(|_| Box::new(Counting) as _).collect();
    let all_stages = driver().with_adapters(silent).build();

    let by_hand = || (CASE.by_hand)(RUNS);
    let parts: [(&str, &dyn Fn()); 7] = [
        ("by hand", &by_hand),
        ("run, no adapter", &|| run(&plain)),
        ("run, one that counts", &|| run(&counting)),
        ("run, a list of three that say their stages", &|| {
            run(&listed);
        }),
        ("run, a list of three of all stages", &|| run(&all_stages)),
        ("execute, no adapter", &|| execute(&plain, last)),
        ("execute, one that counts", &|| execute(&counting, last)),
    ];
    let mut best = [Duration::MAX; 7];
    for _ in 0..ROUNDS {
        for ((_, part), best) in parts.iter().zip(&mut best) {
            let start = Instant::now();
            part();
            *best = start.elapsed().min(*best);
        }
    }
    let ns = best.map(|best| best.as_secs_f64() * 1e9 / RUNS as f64 / nodes as f64);
    let against = [0, 0, 1, 1, 1, 0, 5];
    let limits = [
        None,
        None,
        Some(COUNTING_LIMIT),
        Some(LIST_LIMIT),
        Some(LIST_LIMIT),
        Some(BY_NAME_LIMIT),
        Some(COUNTING_LIMIT),
    ];
    for (at, (what, _)) in parts.iter().enumerate() {
        let more = ns[at] - ns[against[at]];
        report.add(Row {
            what: format!("chain_outlined, {what}"),
            value: format!("{:.2} ns a node", ns[at]),
            against: parts[against[at]].0.to_owned(),
            against_value: match limits[at] {
                Some(limit) => format!("{more:.2} ns more, at most {limit}"),
                None => format!("{:.2} ns a node", ns[against[at]]),
            },
            ratio: Some(match limits[at] {
                Some(limit) => more / limit,
                None => ns[at] / ns[against[at]],
            }),
            limit: limits[at].map(|_| 1.0),
        });
    }
    report.note(format!(
        "Hooks: a chain of {nodes} nodes that are not inlined; best of {ROUNDS} rounds of {RUNS} runs, taken \
         in turns."
    ));
}

fn run<L: Life>(driver: &Driver<Dataflow, DictResult, L>) {
    for _ in 0..RUNS {
        let outputs = driver.run(Inputs {
            seed: black_box(1.0),
        });
        drop(black_box(outputs));
    }
}

fn execute<L: Life>(driver: &Driver<Dataflow, DictResult, L>, last: &str) {
    for _ in 0..RUNS {
        let results = driver.execute([last], inputs! { seed: black_box(1.0) }, overrides! {});
        drop(black_box(results));
    }
}
