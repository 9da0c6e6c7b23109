//! What a run would take with quicker nodes, or with other workers.
//!
//! The idea is that of causal profiling (C. Curtsinger, E. D. Berger: "Coz: Finding Code that Counts with
//! Causal Profiling", SOSP 2015), which asks what a program would gain if a part of it were quicker, not how
//! much time the part takes. Coz slows all else down and measures; here the graph is known, so the recorded
//! calls are run again by a simulation.

use std::sync::OnceLock;
use std::time::Duration;

use super::model::{Model, NONE};
use super::phases::{Phase, nanos, phases};
use super::replay::{Cause, Change, Schedule, replay};
use super::report::{Item, TimelineReport};

/// How many nodes are tried.
const NODES: usize = 8;

/// The most workers that are tried, beside as many as can be of use.
const WORKERS: usize = 64;

/// What a run would take if a node were twice as fast.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Faster {
    /// The node's name.
    pub name: &'static str,
    /// Its position in [`Graph::nodes`](crate::GraphTables::nodes).
    pub index: usize,
    /// The wall time, with as many workers as there were.
    pub wall: Duration,
    /// How many times as fast the run would be: 1 is no gain.
    pub times: f64,
}

/// What a run would take with so many workers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WithWorkers {
    /// How many there are; `None` are as many as can be of use.
    pub workers: Option<usize>,
    /// The wall time.
    pub wall: Duration,
    /// How many times as fast as the recorded run that is: below 1 it is slower.
    pub times: f64,
    /// What keeps it from being shorter.
    pub limit: Limit,
}

/// What keeps a run from being shorter with more workers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// There is more work at a time than there are workers.
    Workers,
    /// What runs outside of map blocks, one after the other.
    Serial {
        /// How long it takes, of the wall time.
        time: Duration,
        /// The node that takes most of it, if one was called there.
        node: Option<&'static str>,
    },
    /// All workers wait for one item.
    Item {
        /// The item, outermost block first.
        item: Vec<Item>,
        /// When the others have ended.
        after: Duration,
        /// How long the wait is.
        time: Duration,
    },
    /// Items are pulled from an expander by one worker at a time, and it gives them slowly.
    Expander {
        /// Its name.
        name: &'static str,
        /// How long pulling takes, of the wall time.
        time: Duration,
    },
    /// Calls on items that wait for each other.
    Items,
}

/// What is only made when it is asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Analysis(OnceLock<Found>);

#[derive(Clone, Debug)]
struct Found {
    phases: Vec<Phase>,
    faster: Vec<Faster>,
    workers: Vec<WithWorkers>,
}

impl TimelineReport {
    /// The parts of the run: first what is outside of map blocks, then each block that is in no other one.
    ///
    /// ```
    /// # fn show(report: &nevis::adapters::TimelineReport) {
    /// for phase in report.phases() {
    ///     let name = phase.expander.unwrap_or("outside of map blocks");
    ///     println!("{name}: {:?}, workers busy {:.0}%", phase.wall, phase.efficiency * 100.0);
    /// }
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn phases(&self) -> &[Phase] {
        &self.found().phases
    }

    /// How long no map block ran: the part of the run that more workers do not shorten, unless the flow has
    /// branches.
    #[must_use]
    #[inline]
    pub fn serial(&self) -> Duration {
        let outside = self.phases().iter().find(|phase| phase.block.is_none());
        outside.map(|phase| phase.wall).unwrap_or_default()
    }

    /// Where the workers' time went in which no node ran: with [`work`](Self::work) it is
    /// [`workers`](Self::workers) times [`wall`](Self::wall). (Blocks of two branches at the same time count
    /// the workers twice.)
    #[must_use]
    #[inline]
    pub fn idle(&self) -> super::phases::Idle {
        let mut idle = super::phases::Idle::default();
        for phase in self.phases() {
            idle.add(&phase.idle);
        }
        idle
    }

    /// What the run would take if one node were twice as fast, for up to eight nodes, the one that would
    /// gain most first.
    ///
    /// The recorded calls are run again in a simulation: by as many workers, each of which takes what is
    /// ready as soon as it is free, in the order of the flow, with the own times of one node halved (of an
    /// expander also the pulling of its items). What was recorded is run in the same way, and the wall time
    /// is taken in proportion, so that what the simulation does not know counts twice and cancels.
    ///
    /// Calls are taken as they were: that they would be slower beside more others (memory, cores that are
    /// fewer than the workers) is not known.
    ///
    /// ```
    /// # fn show(report: &nevis::adapters::TimelineReport) {
    /// if let Some(best) = report.if_faster().first() {
    ///     println!("make `{}` faster: {:?} instead of {:?}", best.name, best.wall, report.wall());
    /// }
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn if_faster(&self) -> &[Faster] {
        &self.found().faster
    }

    /// What the run would take with 1, 2, 4 and more workers, with as many as there were, and at last with
    /// as many as can be of use, by the simulation of [`if_faster`](Self::if_faster). It takes each worker to
    /// have a core of its own, where nodes compute.
    ///
    /// ```
    /// # fn show(report: &nevis::adapters::TimelineReport) {
    /// for with in report.with_workers() {
    ///     println!("{:?} workers: {:?}, because of {:?}", with.workers, with.wall, with.limit);
    /// }
    /// # }
    /// ```
    #[must_use]
    #[inline]
    pub fn with_workers(&self) -> &[WithWorkers] {
        &self.found().workers
    }

    #[inline]
    fn found(&self) -> &Found {
        self.analysis.0.get_or_init(|| {
            let model = Model::new(self);
            let what_if = WhatIf::new(self, &model);
            Found {
                phases: phases(self, &model),
                faster: what_if.faster(),
                workers: what_if.workers(),
            }
        })
    }
}

struct WhatIf<'r> {
    report: &'r TimelineReport,
    model: &'r Model,
    /// The run as it was, simulated.
    base: Schedule,
}

impl<'r> WhatIf<'r> {
    #[inline]
    fn new(report: &'r TimelineReport, model: &'r Model) -> Self {
        let base = replay(model, Some(model.workers), &Change::default());
        Self {
            report,
            model,
            base,
        }
    }

    /// A simulated time in proportion to the wall time.
    #[inline]
    fn scaled(&self, time: u64) -> Duration {
        let wall = self.report.recorded.wall;
        if self.base.wall == 0 {
            return Duration::from_nanos(wall);
        }
        Duration::from_nanos(wall).mul_f64(time as f64 / self.base.wall as f64)
    }

    #[inline]
    fn times(&self, time: u64) -> f64 {
        if time == 0 {
            return 1.0;
        }
        self.base.wall as f64 / time as f64
    }

    #[inline]
    fn faster(&self) -> Vec<Faster> {
        let graph = self.report.graph();
        let faster = |index: usize| {
            let time = replay(self.model, Some(self.model.workers), &self.halved(index)).wall;
            Faster {
                name: graph.nodes[index].name,
                index,
                wall: self.scaled(time),
                times: self.times(time),
            }
        };
        let mut all: Vec<Faster> = self.candidates().into_iter().map(faster).collect();
        // The sort is stable: of two that gain as much, the one that is more likely to.
        all.sort_by_key(|faster| faster.wall);
        all
    }

    /// The nodes that may gain most: a node's gain is no more than half of what it takes, and likely that of
    /// what it takes where nothing else goes on, or its part of what all workers do.
    #[inline]
    fn candidates(&self) -> Vec<usize> {
        let mut chain = vec![0; self.report.graph().nodes.len()];
        let mut is_on = vec![false; self.model.units.len()];
        for (unit, _) in self.base.chain() {
            is_on[unit as usize] = true;
        }
        for (call, &unit) in self.report.calls.iter().zip(&self.model.unit_of) {
            if unit != NONE && is_on[unit as usize] {
                chain[call.span.node as usize] += call.own;
            }
        }
        for unit in &self.model.units {
            if unit.expander != NONE {
                chain[unit.expander as usize] += unit.pull;
            }
        }
        let workers = self.model.workers.max(1) as u64;
        let all = self.report.nodes.iter();
        let mut all: Vec<(u64, usize)> = all
            .map(|node| (chain[node.index].max(nanos(node.own) / workers), node.index))
            .collect();
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(NODES);
        // The one that takes most is always there.
        if let Some(most) = self.report.slowest().map(|node| node.index) {
            if all.iter().all(|(_, index)| *index != most) {
                all.pop();
                all.push((0, most));
            }
        }
        all.into_iter().map(|(_, index)| index).collect()
    }

    #[inline]
    fn halved(&self, node: usize) -> Change {
        let mut less = vec![0; self.model.units.len()];
        for (call, &unit) in self.report.calls.iter().zip(&self.model.unit_of) {
            if call.span.node as usize == node && unit != NONE {
                less[unit as usize] += call.own / 2;
            }
        }
        Change {
            less,
            pulled_faster: Some(super::span::short(node)),
        }
    }

    #[inline]
    fn workers(&self) -> Vec<WithWorkers> {
        let most = replay(self.model, None, &Change::default());
        let mut counts: Vec<usize> = { 0..=WORKERS.ilog2() }.map(|power| 1 << power).collect();
        counts.push(self.model.workers.max(1));
        counts.push(self.model.workers.max(1) * 2);
        counts.sort_unstable();
        counts.dedup();
        let mut all = Vec::new();
        for count in counts {
            let run = replay(self.model, Some(count), &Change::default());
            all.push(self.with(Some(count), &run));
            let is_all = run.wall as f64 <= most.wall as f64 * 1.005;
            if is_all && count >= self.model.workers * 2 {
                break;
            }
        }
        all.push(self.with(None, &most));
        all
    }

    #[inline]
    fn with(&self, workers: Option<usize>, run: &Schedule) -> WithWorkers {
        WithWorkers {
            workers,
            wall: self.scaled(run.wall),
            times: self.times(run.wall),
            limit: self.limit(run),
        }
    }

    #[inline]
    fn limit(&self, run: &Schedule) -> Limit {
        let chain = run.chain();
        let (mut serial, mut pulled, mut shared, mut items) = (self.model.after, 0, 0, 0);
        let mut expander = NONE;
        let mut longest_serial = (0, NONE);
        for (at, (position, _)) in chain.iter().enumerate() {
            let unit = &self.model.units[*position as usize];
            let cost = unit.own + unit.between;
            let next = chain.get(at + 1).map(|(_, cause)| *cause);
            if unit.depth == 0 {
                serial += cost;
                longest_serial = longest_serial.max((unit.own, *position));
                continue;
            }
            if matches!(next, Some(Cause::Worker(_))) {
                shared += cost + unit.pull;
                continue;
            }
            if unit.pull > 0 {
                pulled += unit.pull;
                expander = unit.expander;
            }
            if !matches!(next, Some(Cause::Pulled(_))) {
                items += cost;
            }
        }
        let alone = run.alone.map_or(0, |alone| alone.to - alone.from);
        let most = serial.max(pulled).max(shared).max(alone);
        if let (Some(alone), true) = (run.alone, alone == most && most > 0 && alone * 2 >= items) {
            let call = self
                .report
                .calls
                .get(self.model.units[alone.unit as usize].call as usize);
            return Limit::Item {
                item: call
                    .map(|call| self.report.items_of(call))
                    .unwrap_or_default(),
                after: self.scaled(alone.from),
                time: self.scaled(alone.to - alone.from),
            };
        }
        if shared == most && most > 0 {
            Limit::Workers
        } else if pulled == most && expander != NONE {
            Limit::Expander {
                name: self.report.graph().nodes[expander as usize].name,
                time: self.scaled(pulled),
            }
        } else if items > most {
            Limit::Items
        } else {
            Limit::Serial {
                time: self.scaled(serial),
                node: self.hottest(longest_serial.1),
            }
        }
    }

    /// The node that takes most of a unit.
    #[inline]
    fn hottest(&self, unit: u32) -> Option<&'static str> {
        if unit == NONE {
            return None;
        }
        let calls = self.report.calls.iter().zip(&self.model.unit_of);
        let calls = calls.filter(|(_, of)| **of == unit).map(|(call, _)| call);
        let call = calls.max_by_key(|call| call.own)?;
        Some(self.report.node(call).name)
    }
}
