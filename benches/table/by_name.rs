//! Runs by name, against the function that a person would write, and against an interpreter that
//! keeps boxed values in a map.

use std::any::Any;
use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use nevis::{Driver, Given, inputs, overrides};
use nevis_benches::synthetic_flows::chain_outlined::flow::{Dataflow, GRAPH, driver};
use nevis_benches::synthetic_flows::chain_outlined::measure::CASE;

use crate::report::{Report, Row};

/// What a node may cost more than the call of its function.
const ALL_LIMIT: f64 = 3.0;
/// What a node may cost that is not needed.
const NONE_LIMIT: f64 = 0.05;

const ROUNDS: usize = 301;
const RUNS: u64 = 20;

pub(crate) fn measure(report: &mut Report) {
    let nodes = GRAPH.nodes.len();
    let driver = driver().build();
    let last = GRAPH.nodes[nodes - 1].name;
    let interpreter = Interpreter::new();
    let by_hand = || (CASE.by_hand)(RUNS);
    let needed = || repeat(|| drop(black_box(run(&driver, &[last]))));
    let unneeded = || repeat(|| drop(black_box(run(&driver, &["seed"]))));
    let nothing = || {
        repeat(|| {
            drop(black_box(driver.execute(
                [""; 0],
                Given::new(),
                Given::new(),
            )));
        });
    };
    let boxed = || repeat(|| drop(black_box(interpreter.run(black_box(1.0)))));
    let all: Vec<&str> = GRAPH.nodes.iter().map(|node| node.name).collect();
    let kept = || repeat(|| drop(black_box(run(&driver, &all))));
    let mut parts: Vec<(&dyn Fn(), Duration)> = vec![
        (&by_hand, Duration::MAX),
        (&needed, Duration::MAX),
        (&unneeded, Duration::MAX),
        (&nothing, Duration::MAX),
        (&boxed, Duration::MAX),
        (&kept, Duration::MAX),
    ];
    for _ in 0..ROUNDS {
        for (part, best) in &mut parts {
            let start = Instant::now();
            part();
            *best = start.elapsed().min(*best);
        }
    }
    let ns: Vec<f64> = parts
        .iter()
        .map(|(_, best)| best.as_secs_f64() * 1e9 / RUNS as f64 / nodes as f64)
        .collect();
    let [by_hand, needed, unneeded, nothing, boxed, kept] = ns[..] else {
        return;
    };
    let text = |ns: f64| format!("{ns:.3} ns a node");
    let mut row = |what: &str, value: f64, (against, limit): (&str, Option<f64>)| {
        report.add(Row {
            what: format!("chain_outlined, {what}"),
            value: text(value),
            against: against.to_owned(),
            against_value: limit.map_or_else(|| text(boxed), text),
            ratio: Some(value / limit.unwrap_or(boxed)),
            limit: limit.map(|_| 1.0),
        });
    };
    row("by hand", by_hand, ("the map of boxes", None));
    row("execute([last])", needed, ("the map of boxes", None));
    row("execute([all 1,000])", kept, ("the map of boxes", None));
    let more = needed - by_hand;
    row(
        "execute([last]) more than by hand",
        more,
        ("the limit", Some(ALL_LIMIT)),
    );
    row("execute([an input])", unneeded, ("the map of boxes", None));
    row("execute([])", nothing, ("the limit", Some(NONE_LIMIT)));
    report.note(format!(
        "Runs by name: a chain of {nodes} nodes that are not inlined; best of {ROUNDS} rounds of {RUNS} runs, \
         taken in turns. The map of boxes is a HashMap<&str, Box<dyn Any>> between the nodes."
    ));
}

fn repeat(run: impl Fn()) {
    for _ in 0..RUNS {
        run();
    }
}

fn run(driver: &Driver<Dataflow>, names: &[&str]) -> nevis::Dict {
    let results = driver.execute(names, inputs! { seed: black_box(1.0) }, overrides! {});
    results.expect("no node fails")
}

/// What a node computes of its argument, and of what sets it apart.
type Function = fn(f64, f64) -> f64;

/// What a flow costs whose values travel in boxes by name.
struct Interpreter {
    /// Each node's name, that of its argument, and its function.
    nodes: Vec<(&'static str, &'static str, Function)>,
}

impl Interpreter {
    fn new() -> Self {
        let name = |node: usize| GRAPH.nodes[node].name;
        let functions = [half as Function, sum, quotient];
        let nodes = (0..GRAPH.nodes.len()).map(|node| {
            let argument = if node == 0 { "seed" } else { name(node - 1) };
            (name(node), argument, functions[node % 3])
        });
        Self {
            nodes: nodes.collect(),
        }
    }

    fn run(&self, seed: f64) -> HashMap<&'static str, Box<dyn Any>> {
        let mut values: HashMap<&str, Box<dyn Any>> = HashMap::new();
        values.insert("seed", Box::new(seed));
        for (at, (name, argument, function)) in self.nodes.iter().enumerate() {
            let value = values.get(argument).and_then(|value| value.downcast_ref());
            let value = value.copied().expect("it was computed before");
            values.insert(name, Box::new(function(value, at as f64 + 0.5)));
        }
        values
    }
}

#[inline(never)]
fn half(value: f64, offset: f64) -> f64 {
    0.5 * value + offset
}

#[inline(never)]
fn sum(value: f64, offset: f64) -> f64 {
    (value + offset) * 0.5
}

#[inline(never)]
fn quotient(value: f64, offset: f64) -> f64 {
    offset / value
}
