//! Wide graphs and map blocks, against rayon by hand.

use std::hint::black_box;
use std::thread;
use std::time::Duration;

use nevis::MultiThreadingExecutor;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::flows::{busy, sleeping, tiny};
use crate::generated::wide;
use crate::measure::{Effort, Workload, sum};
use crate::shapes::LEAVES;
use crate::work;

/// What both run on.
pub struct Pools {
    pub executor: MultiThreadingExecutor,
    pub rayon: ThreadPool,
}

impl Pools {
    pub fn new(threads: usize) -> Self {
        let rayon = ThreadPoolBuilder::new().num_threads(threads).build();
        Self {
            executor: MultiThreadingExecutor::new(threads),
            rayon: rayon.expect("threads start"),
        }
    }
}

/// The two hundred nodes, on this thread.
fn leaves(rounds: u64) -> u64 {
    (0..LEAVES as u64)
        .map(|leaf| work::busy(leaf, rounds))
        .fold(0, u64::wrapping_add)
}

/// Both halves at the same time, down to single nodes.
fn joined(leaves: std::ops::Range<u64>, rounds: u64) -> u64 {
    if leaves.end - leaves.start == 1 {
        return work::busy(leaves.start, rounds);
    }
    let middle = leaves.start.midpoint(leaves.end);
    let (left, right) = rayon::join(
        || joined(leaves.start..middle, rounds),
        || joined(middle..leaves.end, rounds),
    );
    left.wrapping_add(right)
}

pub fn wide(effort: Effort, pools: &Pools, per_microsecond: u64) {
    for micros in [1, 10, 100, 1_000] {
        let rounds = black_box(micros * per_microsecond);
        Workload::new(format!("wide, {micros} us a node"), LEAVES)
            .case("by hand, one thread", || leaves(rounds))
            .case("rayon by hand (join)", || {
                pools.rayon.install(|| joined(0..LEAVES as u64, rounds))
            })
            .case("nevis run_on", || {
                let inputs = wide::flow::Inputs { rounds };
                wide::flow::run_on(inputs, &pools.executor)
                    .expect("no node fails")
                    .total
            })
            .measure(effort);
    }
}

pub fn tiny(effort: Effort, pools: &Pools) {
    for count in [1_000, 1_000_000] {
        let count = black_box(count);
        Workload::new(
            format!("tiny items, {count}"),
            usize::try_from(count).unwrap_or(0),
        )
        .case("by hand, one thread", || {
            sum((0..count).map(work::mix_five).collect())
        })
        .case("rayon by hand", || {
            sum(pools
                .rayon
                .install(|| (0..count).into_par_iter().map(work::mix_five).collect()))
        })
        .case("nevis run", || {
            sum(tiny::flow::run(tiny::flow::Inputs { count })
                .expect("no node fails")
                .all)
        })
        .case("nevis run_on", || {
            let inputs = tiny::flow::Inputs { count };
            sum(tiny::flow::run_on(inputs, &pools.executor)
                .expect("no node fails")
                .all)
        })
        .measure(effort);
    }
}

/// Items that are all alike, or of which every hundredth takes fifty times as long.
pub fn busy(effort: Effort, pools: &Pools, rounds: u64, skew: bool) {
    let (name, count) = if skew {
        ("skewed items", 2_000)
    } else {
        ("items of 1 ms", 2_000)
    };
    let rounds = black_box(rounds);
    let work = move |item| {
        let rounds = if skew {
            work::skewed(item, rounds)
        } else {
            rounds
        };
        work::busy(item, rounds)
    };
    Workload::new(name, usize::try_from(count).unwrap_or(0))
        .case("by hand, one thread", || {
            sum((0..count).map(work).collect())
        })
        .case("rayon by hand", || {
            sum(pools
                .rayon
                .install(|| (0..count).into_par_iter().map(work).collect()))
        })
        .case("nevis run_on", || {
            let inputs = busy::flow::Inputs {
                count,
                rounds,
                skew,
            };
            sum(busy::flow::run_on(inputs, &pools.executor)
                .expect("no node fails")
                .all)
        })
        .measure(effort);
}

pub fn sleeping(effort: Effort) {
    const COUNT: u64 = 1_000;
    const TIME: Duration = Duration::from_millis(10);
    let pools = Pools::new(32);
    let wait = |item| {
        thread::sleep(TIME);
        item
    };
    Workload::new("sleeping items", 1_000)
        .case("rayon by hand", || {
            sum(pools
                .rayon
                .install(|| (0..COUNT).into_par_iter().map(wait).collect()))
        })
        .case("nevis run_on", || {
            let inputs = sleeping::flow::Inputs {
                count: COUNT,
                time: TIME,
            };
            sum(sleeping::flow::run_on(inputs, &pools.executor)
                .expect("no node fails")
                .all)
        })
        .measure(effort);
}
