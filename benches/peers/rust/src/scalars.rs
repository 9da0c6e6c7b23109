//! Chain, lattice, `marketing`, a subset of the lattice, hooks on and off.

use std::cell::Cell;
use std::hint::black_box;

use nevis::{Adapter, HookResult, PostNodeExecute, PreNodeExecute, inputs, overrides};

use crate::flows::marketing;
use crate::generated::{chain, lattice};
use crate::measure::{Effort, Workload};
use crate::shapes::NODES;

/// In the middle of the lattice.
const MIDDLE: &str = "node_0500";

const SEED: f64 = 1.0;

pub fn chain(effort: Effort) {
    let driver = chain::flow::driver().build();
    Workload::new("chain", NODES)
        .case("by hand", || chain::by_hand(black_box(SEED)))
        .case("nevis run", || {
            chain::flow::run(chain::flow::Inputs {
                seed: black_box(SEED),
            })
            .expect("no node fails")
            .node_0999
        })
        .case("nevis execute", || {
            let inputs = inputs! { seed: black_box(SEED) };
            let results = driver
                .execute(["node_0999"], inputs, overrides! {})
                .expect("no node fails");
            *results.get::<f64>("node_0999").expect("it was asked for")
        })
        .measure(effort);
}

pub fn lattice(effort: Effort) {
    let driver = lattice::flow::driver().build();
    Workload::new("lattice", NODES)
        .case("by hand", || lattice::by_hand(black_box(SEED)))
        .case("nevis run", || {
            lattice::flow::run(lattice::flow::Inputs {
                seed: black_box(SEED),
            })
            .expect("no node fails")
            .node_0999
        })
        .case("nevis execute", || {
            let inputs = inputs! { seed: black_box(SEED) };
            let results = driver
                .execute(["node_0999"], inputs, overrides! {})
                .expect("no node fails");
            *results.get::<f64>("node_0999").expect("it was asked for")
        })
        .measure(effort);
}

/// One node of the lattice; what it does not need does not run.
pub fn subset(effort: Effort) {
    let driver = lattice::flow::driver().build();
    let upstream = lattice::flow::GRAPH
        .upstream_of(&[MIDDLE])
        .expect("it is a node");
    let size = upstream
        .iter()
        .filter(|variable| variable.name != "seed")
        .count();
    Workload::new("subset", size)
        .case("nevis execute", || {
            let inputs = inputs! { seed: black_box(SEED) };
            let results = driver
                .execute([MIDDLE], inputs, overrides! {})
                .expect("no node fails");
            *results.get::<f64>(MIDDLE).expect("it was asked for")
        })
        .measure(effort);
}

thread_local! {
    static SEEN: Cell<u64> = const { Cell::new(0) };
}

/// Counts the nodes that start and end.
struct Counting;

impl Adapter for Counting {
    #[inline]
    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        SEEN.set(SEEN.get() + 1);
        Ok(())
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        SEEN.set(SEEN.get() + u64::from(context.success()));
        Ok(())
    }
}

pub fn hooks(effort: Effort) {
    let plain = chain::flow::driver().build();
    let counting = chain::flow::driver().with_adapters((Counting,)).build();
    let inputs = || chain::flow::Inputs {
        seed: black_box(SEED),
    };
    Workload::new("hooks", NODES)
        .case("nevis, no hook", || {
            plain.run(inputs()).expect("no node fails").node_0999
        })
        .case("nevis, a hook that counts", || {
            counting.run(inputs()).expect("no node fails").node_0999
        })
        .measure(effort);
    assert!(SEEN.get() > 0, "the hook was called");
}

/// Spend and sign-ups of so many weeks.
fn weeks(count: i32) -> (Vec<f64>, Vec<f64>) {
    (0..count)
        .map(f64::from)
        .map(|week| (10.0 + week % 7.0 * 5.0, 1.0 + week % 13.0 * 20.0))
        .unzip()
}

/// Of all that `marketing` gives.
fn total(means: &[f64], costs: &[f64], scores: &[f64]) -> f64 {
    means[2]
        + means[means.len() - 1]
        + costs[1]
        + costs[costs.len() - 1]
        + scores[0]
        + scores[scores.len() - 1]
}

pub fn marketing(effort: Effort) {
    for count in [1_000, 6] {
        marketing_of(effort, count);
    }
}

fn marketing_of(effort: Effort, count: i32) {
    let (spend, signups) = weeks(count);
    let (spend, signups) = (black_box(spend.as_slice()), black_box(signups.as_slice()));
    let driver = marketing::flow::driver().build();
    Workload::new(format!("marketing, {count} weeks"), 6)
        .case("by hand", || by_hand(spend, signups))
        .case("nevis run", || {
            let outputs = marketing::flow::run(marketing::flow::Inputs { spend, signups })
                .expect("no node fails");
            total(
                &outputs.avg_3wk_spend,
                &outputs.spend_per_signup,
                &outputs.spend_zero_mean_unit_variance,
            )
        })
        .case("nevis execute", || {
            let names = [
                "avg_3wk_spend",
                "spend_per_signup",
                "spend_zero_mean_unit_variance",
            ];
            let inputs = inputs! { spend: spend.to_vec(), signups: signups.to_vec() };
            let results = driver
                .execute(names, inputs, overrides! {})
                .expect("no node fails");
            let [means, costs, scores] =
                names.map(|name| results.get::<Vec<f64>>(name).expect("it was asked for"));
            total(means, costs, scores)
        })
        .measure(effort);
}

#[inline(never)]
fn by_hand(spend: &[f64], signups: &[f64]) -> f64 {
    let means = marketing::avg_3wk_spend(spend);
    let costs = marketing::spend_per_signup(spend, signups).expect("both are equally long");
    let mean = marketing::spend_mean(spend);
    let zero_mean = marketing::spend_zero_mean(spend, mean);
    let deviation = marketing::spend_std_dev(spend);
    let scores = marketing::spend_zero_mean_unit_variance(&zero_mean, deviation);
    total(&means, &costs, &scores)
}
