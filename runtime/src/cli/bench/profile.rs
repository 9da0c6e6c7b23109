//! Where the time of a run on one thread goes, from its timeline.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::limit::{Block, Profile};
use crate::adapters::{Item, TimelineReport};
use crate::lifecycle::{Adapter, HookError, HookResult, PreNodeExecute, Stages};

/// After so many calls a timeline knows enough: it keeps 32 bytes of each, and a flow may have billions.
const CALLS: usize = 2_000_000;

/// Ends a run after [`CALLS`] calls of nodes.
#[derive(Clone, Default)]
pub(super) struct Enough(Arc<AtomicUsize>);

impl Enough {
    pub(super) fn is_reached(&self) -> bool {
        self.0.load(Ordering::Relaxed) > CALLS
    }
}

impl Adapter for Enough {
    fn stages(&self) -> Stages {
        Stages::NODES
    }

    fn pre_node_execute(&self, _: &PreNodeExecute<'_>) -> HookResult {
        if self.0.fetch_add(1, Ordering::Relaxed) < CALLS {
            return Ok(());
        }
        Err(HookError::cancelled("enough is known"))
    }
}

pub(super) fn profile(report: &TimelineReport) -> Profile {
    let graph = report.graph();
    let alone = || {
        let nodes = report.nodes().iter();
        nodes.filter(|node| graph.nodes[node.index].block.is_none())
    };
    let critical = seconds(report.critical_time());
    let blocks = report.blocks().into_iter();
    let outer = blocks.filter(|block| graph.blocks[block.index].parent.is_none());
    let block = |block: crate::adapters::BlockTime| {
        let has_blocks = { graph.blocks.iter() }.any(|inner| inner.parent == Some(block.index));
        let longest = block.slowest.first();
        let own = longest.map_or(0.0, |item| seconds(item.own));
        Block {
            expander: block.expander.to_owned(),
            items: block.items,
            work: seconds(block.total),
            // What is in an item may itself be shared out.
            longest: if has_blocks { own.min(critical) } else { own },
            longest_at: longest.map_or(0, |item| item.items.last().map_or(0, position)),
        }
    };
    Profile {
        wall: seconds(report.wall()),
        alone: alone().map(|node| seconds(node.own)).sum(),
        slowest_alone: { alone() }
            .max_by_key(|node| node.own)
            .map(|node| (node.name.to_owned(), seconds(node.own))),
        blocks: outer.map(block).collect(),
        critical,
        is_whole: report.error().is_none(),
    }
}

fn position(item: &Item) -> usize {
    item.index
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}
