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
use property::shapes::Shapes;
use property::text;

const FLOWS: usize = 160;

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
    (0..count)
        .map(|_| {
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
    let mut evaluation = Evaluation::new(flow);
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
