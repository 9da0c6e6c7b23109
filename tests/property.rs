//! Random flows, compiled and run, against a naive evaluation of the same description.
//!
//! proptest makes descriptions of flows; each becomes the text of a flow module, the compiler turns
//! all of them into one crate, and the crate runs every flow on one thread and on pools of 2 and 8.
//! What each run gives is compared with an interpreter that goes item by item and knows nothing of
//! passes, frames or ownership.
//!
//! `NEVIS_PROPERTY_FLOWS=2000` runs more flows, `NEVIS_PROPERTY_SEED=7` other ones.

#![allow(
    clippy::pedantic,
    reason = "long tables of cases, and numbers that are small by construction"
)]

mod property {
    pub(crate) mod batch;
    pub(crate) mod describe;
    pub(crate) mod evaluate;
    #[allow(dead_code, reason = "the generated crate uses the rest")]
    pub(crate) mod mix;
    pub(crate) mod request;
    pub(crate) mod shapes;
    pub(crate) mod text;
}

use std::collections::BTreeMap;

use nevis_codegen::{Cfg, Options, SourceFile, compile};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use property::batch::Batch;
use property::describe::{Flow, NUMBERS, flow};
use property::evaluate::{Evaluation, Outcome, refusals};
use property::request::{self, Request};
use property::shapes::Shapes;
use property::text;

const FLOWS: usize = 120;
/// Of so many flows one is long.
const EVERY: usize = 20;

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

fn descriptions(count: usize, seed: usize) -> Vec<Flow> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&(seed as u64).to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let about = prop::collection::vec(any::<u16>(), 128);
    let nodes = prop::collection::vec(prop::array::uniform::<_, NUMBERS>(any::<u16>()), 2..18);
    let strategy = (about, nodes).prop_map(|(about, nodes)| flow(&about, &nodes));
    // So long that its functions are cut into parts.
    let about = prop::collection::vec(any::<u16>(), 128);
    let nodes = prop::collection::vec(prop::array::uniform::<_, NUMBERS>(any::<u16>()), 45..60);
    let long = (about, nodes)
        .prop_map(|(about, nodes)| flow(&about, &nodes))
        .boxed();
    let short = strategy.boxed();
    (0..count)
        .map(|at| {
            let strategy = if at % EVERY == EVERY - 1 {
                &long
            } else {
                &short
            };
            strategy
                .new_tree(&mut runner)
                .expect("nothing is filtered")
                .current()
        })
        .collect()
}

#[test]
fn random_flows_compute_what_a_naive_evaluation_does() {
    let seed = number("NEVIS_PROPERTY_SEED", 1);
    let count = number("NEVIS_PROPERTY_FLOWS", FLOWS);
    let mut shapes = Shapes::default();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    let mut mistakes: Vec<String> = Vec::new();
    let mut batch = Batch::default();
    let mut kept: Vec<Flow> = Vec::new();
    let mut requested: Vec<Vec<Request>> = Vec::new();
    for flow in descriptions(count, seed) {
        let at = kept.len();
        let module = text::module(&flow);
        let options = Options {
            name: format!("g{at}"),
            outputs: flow
                .outputs
                .as_ref()
                .map(|ids| ids.iter().map(|&id| text::node_name(id)).collect()),
            single_threaded: flow.single_threaded,
            parallel_branches: flow.branches,
            ..Options::default()
        };
        let file = SourceFile {
            path: format!("src/f{at}.rs"),
            module: vec![format!("f{at}")],
            bytes: module.clone().into_bytes(),
        };
        let compiled = compile(&options, &[file], &Cfg::default());
        let rules = refusals(&flow);
        let codes: Vec<&str> = compiled
            .messages
            .iter()
            .map(|message| message.code.id())
            .collect();
        let is_known = |code: &&str| rules.must.contains(code) || rules.may.contains(code);
        if let Some(unknown) = compiled
            .messages
            .iter()
            .find(|message| !is_known(&message.code.id()))
        {
            mistakes.push(format!(
                "refused, but by no rule ({rules:?}):\n{}\n{module}",
                unknown.text
            ));
        } else if codes.is_empty() && !rules.must.is_empty() {
            mistakes.push(format!("accepted against {:?}:\n{module}", rules.must));
        } else if codes.is_empty() {
            shapes.count(&flow);
            batch.add(at, &module, &compiled.rust, &text::runner(&flow, at));
            let travels = travels(&flow, &compiled.rust);
            let asked = requests(seed, at, &flow, &travels);
            for (number, request) in asked.iter().enumerate() {
                let runner = property::request::runner(&flow, at, number, request);
                batch.request(at, number, &runner);
            }
            requested.push(asked);
            kept.push(flow);
        } else {
            *refused.entry(codes[0]).or_default() += 1;
        }
    }
    let refusals: usize = refused.values().sum();
    println!(
        "{count} flows (seed {seed}): {} run, {refusals} refused {refused:?}",
        kept.len()
    );
    assert!(
        mistakes.is_empty(),
        "{} mistakes of the compiler; the first:\n{}",
        mistakes.len(),
        mistakes[0]
    );
    assert!(
        refusals * 3 < count,
        "too many flows are refused: the generator degenerates"
    );

    let runs = batch.run();
    let mut ends = (0, 0);
    for (at, flow) in kept.iter().enumerate() {
        let module = text::module(flow);
        let expected = expected(flow);
        match &expected {
            Expected::Done(_) => ends.0 += 1,
            Expected::Failed(_) => ends.1 += 1,
        }
        let mut first: Option<&String> = None;
        let ways = if flow.single_threaded {
            1
        } else {
            1 + property::batch::POOLS.len()
        };
        for run in 0..ways {
            let Some(got) = runs.get(&(at, run)) else {
                panic!("flow {at} did not run ({run}):\n{module}");
            };
            let fits = match &expected {
                Expected::Done(text) => got == text,
                Expected::Failed(texts) => texts.contains(got),
            };
            assert!(
                fits,
                "flow {at}, run {run}: {got}, but expected {expected:?}\n{module}"
            );
            assert!(
                first.is_none_or(|first| first == got),
                "flow {at}, run {run}: {got}, but on one thread {first:?}\n{module}"
            );
            first = Some(got);
            shapes.ended(flow, got);
        }
    }
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    for (at, (flow, asked)) in kept.iter().zip(&requested).enumerate() {
        for (number, request) in asked.iter().enumerate() {
            let expected = Requested::new(flow, request);
            let mut first: Option<&str> = None;
            for way in 0..=property::batch::POOLS.len() {
                let Some(got) = runs.get(&(at, request::first_run(number) + way)) else {
                    panic!("request {number} of flow {at} did not run");
                };
                let end = got.rsplit_once(" calls ").map_or("", |(end, _)| end);
                let on_one_thread = *first.get_or_insert(end);
                let mistake = match expected.check(got) {
                    Ok(()) if end == on_one_thread => continue,
                    Ok(()) => "not as on one thread",
                    Err(mistake) => mistake,
                };
                let module = text::module(flow);
                wrong.push(format!(
                    "{mistake}: flow {at}, request {number}, way {way}\n{got}\non one thread: {on_one_thread}\n{expected:?}\n{request:?}\n{module}"
                ));
            }
            *by_name.entry(expected.kind(request)).or_default() += 1;
        }
    }
    println!("by name: {by_name:#?}");
    wrong.sort_by_key(|text| text.lines().count());
    for text in &wrong {
        println!("{}", text.lines().next().unwrap_or_default());
    }
    assert!(
        wrong.is_empty(),
        "{} runs by name are wrong; the shortest:\n{}",
        wrong.len(),
        wrong[0]
    );
    println!(
        "{} runs: {} flows end with outputs, {} with an error\n{shapes}",
        runs.len(),
        ends.0,
        ends.1
    );
    if count >= FLOWS {
        shapes.assert_covered();
        assert!(
            ends.0 * 2 > kept.len() && ends.1 * 12 > kept.len(),
            "too few of one end: {ends:?}"
        );
    }
}

#[derive(Debug)]
enum Expected {
    Done(String),
    /// One of these.
    Failed(Vec<String>),
}

fn expected(flow: &Flow) -> Expected {
    outcome(&mut Evaluation::new(flow))
}

fn outcome(evaluation: &mut Evaluation<'_>) -> Expected {
    match evaluation.outcome() {
        Outcome::Done(digests) => Expected::Done(format!("done {digests:?}")),
        Outcome::Failed(origins) => {
            let text = |origin: &property::evaluate::Origin| {
                let items: Vec<String> = evaluation
                    .expanders(origin.node)
                    .iter()
                    .zip(&origin.path)
                    .map(|(&id, index)| format!("{}:{index}", text::node_name(id)))
                    .collect();
                let code = origin
                    .code
                    .map_or_else(|| "panic".to_owned(), |code| code.to_string());
                format!(
                    "failed {} [{}] {code}",
                    text::node_name(origin.node),
                    items.join(",")
                )
            };
            Expected::Failed(origins.iter().map(text).collect())
        }
    }
}

/// Runs by name of each flow.
const REQUESTS: usize = 5;

fn requests(seed: usize, at: usize, flow: &Flow, travels: &[bool]) -> Vec<Request> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&(seed as u64).to_le_bytes());
    bytes[8..16].copy_from_slice(&(at as u64 + 1).to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let numbers = prop::collection::vec(any::<u16>(), request::NUMBERS);
    (0..number("NEVIS_PROPERTY_REQUESTS", REQUESTS))
        .map(|_| {
            let numbers = numbers.new_tree(&mut runner).expect("nothing is filtered");
            request::request(flow, travels, &numbers.current())
        })
        .collect()
}

/// Which nodes can be asked for, as the generated file says; borrowed values cannot.
fn travels(flow: &Flow, generated: &str) -> Vec<bool> {
    let (_, table) = generated.split_once("static TABLE").expect("a table");
    let (table, graph) = table.split_once("static GRAPH").expect("a graph");
    // For example `nodes 3-5 9 | not: it borrows`.
    let not = table.lines().filter_map(|line| {
        let row = line.trim_start().strip_prefix("nodes ")?;
        row.split_once(" | not: ")
    });
    let ranges = not.flat_map(|(nodes, _)| nodes.split(' ')).map(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.parse::<usize>().expect("a position");
        number(first)..=number(last)
    });
    let ranges: Vec<_> = ranges.collect();
    // `node 3 name | type | ..`
    let names = graph.lines().filter_map(|line| {
        let row = line.strip_prefix("    node ")?;
        row.split(' ').nth(1)
    });
    let is_not = |node: usize| ranges.iter().any(|range| range.contains(&node));
    let names = names.enumerate().map(|(node, name)| (name, !is_not(node)));
    // What a modifier makes of a node has a name with a dot.
    let by_name = names.filter(|(name, _)| !name.contains('.'));
    let by_name: BTreeMap<&str, bool> = by_name.collect();
    assert_eq!(by_name.len(), flow.nodes.len());
    let travels: Vec<bool> = (0..flow.nodes.len())
        .map(|id| by_name[text::node_name(id).as_str()])
        .collect();
    for (node, travels) in flow.nodes.iter().zip(&travels) {
        let is_borrowed = matches!(
            node.ty,
            property::describe::Type::Ref | property::describe::Type::Refs
        );
        assert!(!(is_borrowed && *travels), "a borrowed value travels");
    }
    travels
}

/// What a run by name is to do.
#[derive(Debug)]
struct Requested {
    end: Expected,
    /// The mistakes in it, sorted.
    mistakes: Vec<String>,
    /// Overrides that are of another length than others say.
    wrong_lengths: Vec<String>,
    /// How often each node runs.
    calls: Vec<(usize, usize)>,
}

impl Requested {
    fn new(flow: &Flow, request: &Request) -> Self {
        let mut evaluation = Evaluation::of(flow, request.clone());
        let mistakes: Vec<String> = evaluation
            .missing()
            .into_iter()
            .map(|id| format!("\"MissingInput x{id}\""))
            .collect();
        let wrong_lengths = evaluation
            .wrong_lengths()
            .into_iter()
            .map(|id| format!("\"WrongLength {}\"", text::node_name(id)))
            .collect();
        let names: Vec<String> = request.wanted().into_iter().map(text::name).collect();
        let end = match outcome(&mut evaluation) {
            Expected::Done(digests) => {
                let digests = digests.trim_start_matches("done ");
                Expected::Done(format!("done {names:?} {digests}"))
            }
            failed => failed,
        };
        Self {
            end,
            mistakes,
            wrong_lengths,
            calls: evaluation.calls(),
        }
    }

    fn check(&self, got: &str) -> Result<(), &'static str> {
        let (got, plan) = got.rsplit_once(" plan ").ok_or("no plan")?;
        let (end, calls) = got.rsplit_once(" calls ").ok_or("no calls")?;
        let is_called = |id: usize| calls.contains(&format!("({id}, "));
        if !self.mistakes.is_empty() {
            let text = format!("invalid [{}]", self.mistakes.join(", "));
            // Unequal lists are said beside them.
            let others = |end: &str| {
                let problems = end.trim_start_matches("invalid [").trim_end_matches(']');
                let kept = problems
                    .split(", ")
                    .filter(|problem| !problem.contains("WrongLength"));
                format!("invalid [{}]", kept.collect::<Vec<_>>().join(", "))
            };
            let only =
                |end: &str| end == text || (!self.wrong_lengths.is_empty() && others(end) == text);
            return match (only(end) && only(plan), calls) {
                (false, _) => Err("another mistake"),
                (true, "[]") => Ok(()),
                (true, _) => Err("something ran"),
            };
        }
        let mut planned: Vec<&str> = plan
            .split(['[', ']', ' ', ',', '"'])
            .filter(|name| !name.is_empty() && !name.contains('.'))
            .collect();
        planned.sort_unstable();
        let mut expected: Vec<String> = self
            .calls
            .iter()
            .map(|(id, _)| text::node_name(*id))
            .collect();
        expected.sort_unstable();
        if planned != expected && !(plan.starts_with("invalid") && plan == end) {
            return Err("another plan");
        }
        let runs: Vec<usize> = self.calls.iter().map(|(id, _)| *id).collect();
        if (0..128).any(|id| is_called(id) && !runs.contains(&id)) {
            return Err("what is not needed ran");
        }
        let is_length = end.starts_with("invalid [\"WrongLength ") && !end.contains("Missing");
        match &self.end {
            Expected::Failed(texts) if texts.iter().any(|text| text == end) => Ok(()),
            _ if !self.wrong_lengths.is_empty() => {
                if is_length {
                    Ok(())
                } else {
                    Err("no wrong length")
                }
            }
            Expected::Failed(_) => Err("another failure"),
            Expected::Done(text) if text != end => Err("other values"),
            Expected::Done(_) => {
                let expected: Vec<&(usize, usize)> =
                    self.calls.iter().filter(|(_, calls)| *calls > 0).collect();
                if format!("{expected:?}") == calls {
                    Ok(())
                } else {
                    Err("other calls")
                }
            }
        }
    }

    /// What kind of request it is, for the statistics.
    fn kind(&self, request: &Request) -> String {
        let overrides = match request.overrides.len() {
            0 => "no overrides",
            _ => "overrides",
        };
        let end = if !self.mistakes.is_empty() {
            "missing inputs"
        } else if !self.wrong_lengths.is_empty() {
            "wrong lengths"
        } else {
            match self.end {
                Expected::Done(_) => "done",
                Expected::Failed(_) => "failed",
            }
        };
        format!("{overrides}, {end}")
    }
}
