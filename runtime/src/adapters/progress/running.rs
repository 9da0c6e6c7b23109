//! The bar of one run.

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{HumanDuration, MultiProgress, ProgressBar, ProgressState, ProgressStyle};

use crate::adapters::label;
use crate::error::Error;
use crate::graph::Node;
use crate::lifecycle::{PostGraphExecute, PostTaskGroup, RunId};

/// How often it is drawn.
const TICK: Duration = Duration::from_millis(100);

const BAR: &str = "{prefix} {bar:30} {percent:>3}%  {items}{elapsed}, {eta} left";
/// While it is not known how much there is to do.
const SPINNER: &str = "{prefix} {spinner} {items}{elapsed}";
const DONE: &str = "{prefix} {bar:30} {percent:>3}%  {items}{msg}";
const ENDED: &str = "{prefix} {bar:30.red} {percent:>3}%  {items}{msg:.red}";
const SIGNS: &str = "━╸─";

/// The bar of one run. Its length is the number of calls of nodes.
pub(super) struct Running {
    pub(super) run: RunId,
    bar: ProgressBar,
    blocks: Arc<[Block]>,
    /// For each node of the graph, the block of which it is the last node to run.
    last_of: Vec<Option<usize>>,
}

/// The items of one map block so far.
struct Block {
    /// The expander.
    name: &'static str,
    /// How many of its nodes run for each item.
    nodes: u64,
    done: AtomicU64,
    known: AtomicU64,
    is_expanded: AtomicBool,
    /// Whether there are more than known.
    is_open: AtomicBool,
}

impl Running {
    pub(super) fn new(context: &PostTaskGroup<'_>, name: &str, bars: &MultiProgress) -> Self {
        let graph = context.graph();
        let nodes: Vec<&'static Node> = context.nodes().collect();
        let runs = |index: usize| {
            nodes
                .iter()
                .any(|node| node.name == graph.nodes[index].name)
        };
        let block = |(at, block): (usize, &crate::graph::Block)| {
            let inside = nodes.iter().filter(|node| node.block == Some(at));
            let nodes = inside.count() as u64;
            Block {
                name: graph.nodes[block.expander].name,
                nodes,
                done: AtomicU64::new(0),
                known: AtomicU64::new(0),
                is_expanded: AtomicBool::new(false),
                // Items that are given are not announced.
                is_open: AtomicBool::new(nodes > 0 && !runs(block.expander)),
            }
        };
        let blocks: Arc<[Block]> = graph.blocks.iter().enumerate().map(block).collect();
        let last_of = graph.nodes.iter().map(|node| {
            let block = node.block?;
            let last = nodes.iter().rfind(|other| other.block == Some(block))?;
            (last.name == node.name).then_some(block)
        });
        let outside = nodes.iter().filter(|node| node.block.is_none()).count() as u64;
        let bar = bars.add(ProgressBar::new(outside).with_prefix(name.to_owned()));
        let running = Self {
            run: context.run_id(),
            bar,
            last_of: last_of.collect(),
            blocks,
        };
        running.restyle();
        running.bar.enable_steady_tick(TICK);
        running
    }

    /// An expander has returned.
    pub(super) fn expanded(&self, block: Option<usize>, count: Option<usize>) {
        let Some(block) = block.and_then(|block| self.blocks.get(block)) else {
            return;
        };
        block.is_expanded.store(true, Ordering::Relaxed);
        if let Some(count) = count {
            block.known.fetch_add(count as u64, Ordering::Relaxed);
            self.bar.inc_length(count as u64 * block.nodes);
        } else if !block.is_open.swap(true, Ordering::Relaxed) {
            self.restyle();
        }
    }

    /// A node has returned or failed.
    pub(super) fn node_ended(&self, node: usize) {
        if let Some(block) = self.last_of.get(node).copied().flatten() {
            self.blocks[block].done.fetch_add(1, Ordering::Relaxed);
        }
        self.bar.inc(1);
    }

    /// The run has ended.
    pub(super) fn end(&self, context: &PostGraphExecute<'_>) {
        let took = label::time(self.bar.elapsed());
        let (template, message) = match (context.error(), context.failures().len()) {
            (None, 0) => (DONE, format!("in {took}")),
            (None, 1) => (ENDED, format!("1 failure, in {took}")),
            (None, many) => (ENDED, format!("{many} failures, in {took}")),
            (Some(Error::Cancelled(_)), _) => (ENDED, format!("cancelled after {took}")),
            (Some(error), _) => {
                let at = error.node().map(|node| format!(" at {node}"));
                let at = at.unwrap_or_default();
                (ENDED, format!("failed{at} after {took}"))
            }
        };
        if context.success() {
            // Nodes that were skipped will not come, and some items were not announced.
            self.bar.set_length(self.bar.position().max(1));
            self.bar.set_position(self.bar.position().max(1));
        }
        self.bar.set_style(self.style(template));
        self.bar.abandon_with_message(message);
    }

    fn restyle(&self) {
        let is_open = self
            .blocks
            .iter()
            .any(|block| block.is_open.load(Ordering::Relaxed));
        self.bar
            .set_style(self.style(if is_open { SPINNER } else { BAR }));
    }

    fn style(&self, template: &str) -> ProgressStyle {
        let blocks = Arc::clone(&self.blocks);
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        style
            .progress_chars(SIGNS)
            .with_key("items", move |_: &ProgressState, f: &mut dyn fmt::Write| {
                let _ = write!(f, "{}", items(&blocks));
            })
            .with_key(
                "elapsed",
                |state: &ProgressState, f: &mut dyn fmt::Write| {
                    let _ = write!(f, "{:#}", HumanDuration(state.elapsed()));
                },
            )
            .with_key("eta", |state: &ProgressState, f: &mut dyn fmt::Write| {
                let _ = write!(f, "{:#}", HumanDuration(state.eta()));
            })
    }
}

/// "document 34/100, page 120/400  ", "item 34 items  ".
fn items(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let done = block.done.load(Ordering::Relaxed);
        let known = block.known.load(Ordering::Relaxed);
        let is_open = block.is_open.load(Ordering::Relaxed);
        if block.nodes == 0 || !is_open && !block.is_expanded.load(Ordering::Relaxed) {
            continue;
        }
        let comma = if text.is_empty() { "" } else { ", " };
        let _ = match (is_open, done) {
            (true, 1) => write!(text, "{comma}{} 1 item", block.name),
            (true, _) => write!(text, "{comma}{} {done} items", block.name),
            (false, _) => write!(text, "{comma}{} {done}/{known}", block.name),
        };
    }
    if !text.is_empty() {
        text.push_str("  ");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU64};

    use super::{Block, items};

    fn block(name: &'static str, done: u64, known: u64, is_open: bool) -> Block {
        Block {
            name,
            nodes: 1,
            done: AtomicU64::new(done),
            known: AtomicU64::new(known),
            is_expanded: AtomicBool::new(known > 0),
            is_open: AtomicBool::new(is_open),
        }
    }

    #[test]
    fn items_of_blocks() {
        assert_eq!(items(&[block("folder", 0, 0, false)]), "");
        let known = [
            block("folder", 2, 5, false),
            block("document", 30, 70, false),
        ];
        assert_eq!(items(&known), "folder 2/5, document 30/70  ");
        assert_eq!(items(&[block("line", 0, 0, true)]), "line 0 items  ");
        assert_eq!(items(&[block("line", 1, 0, true)]), "line 1 item  ");
    }
}
