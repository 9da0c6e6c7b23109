//! Branches of a flow, as a replay runs them: a call or a block waits for what it reads, not for what ran
//! before it.

use std::collections::BTreeSet;

use super::model::{Builder, Step};
use crate::graph::Source;

impl Builder<'_> {
    /// Adds what is outside of blocks, and the blocks, each after what it reads. The lanes that the build
    /// script made may wait for a little more.
    #[inline]
    pub(super) fn branches(&mut self, steps: &[Step]) {
        let nodes = self.report.graph().nodes.len();
        // For each node the unit after which its value is there, and when that was.
        let mut known: Vec<Option<(u32, u64)>> = vec![None; nodes];
        let mut ends: BTreeSet<u64> = BTreeSet::new();
        for step in steps {
            let (mut readers, start) = self.nodes_of(step);
            readers.sort_unstable();
            readers.dedup();
            let sources = self.sources(step, &readers, &known);
            let latest = ends.range(..=start).next_back().copied().unwrap_or(0);
            let ready = sources.iter().map(|(_, end)| *end).max().unwrap_or(0);
            let ready = ready.max(latest);
            let unit = self.unit(0);
            for (source, _) in &sources {
                self.model.more.push((*source, unit));
                self.at(unit).needs += 1;
            }
            let (last, end) = match step {
                Step::Call(call) => {
                    let pause = self.pause(*call, ready);
                    self.add(unit, *call, pause);
                    (unit, self.call(*call).span.end)
                }
                Step::Block(range) => {
                    let join = self.block(range.clone(), 0, unit, ready);
                    (join, self.end_of(range))
                }
            };
            ends.insert(end);
            for node in readers {
                known[node] = Some((last, end));
            }
        }
        self.model.more.sort_unstable();
    }

    /// The nodes that run in a step, and when the first began.
    #[inline]
    fn nodes_of(&self, step: &Step) -> (Vec<usize>, u64) {
        let calls = match step {
            Step::Call(call) => std::slice::from_ref(call),
            Step::Block(range) => &self.model.order[range.clone()],
        };
        let calls = calls.iter().map(|&at| self.call(at).span);
        let start = calls.clone().map(|span| span.start).min().unwrap_or(0);
        (calls.map(|span| span.node as usize).collect(), start)
    }

    /// The units that a step waits for, each once. What was not called stands for what it reads itself.
    #[inline]
    fn sources(
        &self,
        step: &Step,
        readers: &[usize],
        known: &[Option<(u32, u64)>],
    ) -> Vec<(u32, u64)> {
        let graph = self.report.graph();
        let mut is_seen = vec![false; graph.nodes.len()];
        let mut sources = Vec::new();
        let mut waiting = readers.to_vec();
        if let (Step::Block(_), Some(&reader)) = (step, readers.first()) {
            let around = graph.blocks_around(&graph.nodes[reader]);
            if let Some(block) = around.last() {
                let expander = graph.blocks[block].expander;
                sources.extend(known[expander]);
            }
        }
        while let Some(reader) = waiting.pop() {
            for dependency in graph.nodes[reader].dependencies {
                let (Source::Node(source) | Source::IfRuns(source)) = dependency.source else {
                    continue;
                };
                if std::mem::replace(&mut is_seen[source], true) {
                    continue;
                }
                match known[source] {
                    Some(unit) => sources.push(unit),
                    None => waiting.push(source),
                }
            }
        }
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}
