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

const BAR: &str = "{prefix} {way} {share:>3}%  {items}{time}, {rest} left";
/// While it is not known how much there is to do.
const SPINNER: &str = "{prefix} {spinner} {items}{time}";
const DONE: &str = "{prefix} {way} {share:>3}%  {items}{msg}";
const ENDED: &str = "{prefix} {way:.red} {share:>3}%  {items}{msg:.red}";

/// How many characters the bar has.
const WIDTH: usize = 30;

/// The bar of one run. What it shows is looked up when it is drawn, so that nodes only count.
pub(super) struct Running {
    pub(super) run: RunId,
    bar: ProgressBar,
    counts: Arc<Counts>,
    /// For each node of the graph, what is counted when it ends.
    ends: Vec<Option<End>>,
}

/// What is over when a node ends.
#[derive(Clone, Copy)]
enum End {
    /// The node, which is in no block.
    Node,
    /// An item of a block, whose last node it is.
    Item(usize),
}

/// How far the run is, in calls of nodes.
struct Counts {
    /// Of nodes in no block.
    done: AtomicU64,
    all: u64,
    blocks: Vec<Block>,
}

impl Counts {
    /// At most 1.
    fn share(&self) -> f64 {
        let (mut done, mut all) = (self.done.load(Ordering::Relaxed), self.all);
        for block in &self.blocks {
            done += block.done.load(Ordering::Relaxed) * block.nodes;
            all += block.known.load(Ordering::Relaxed) * block.nodes;
        }
        if all == 0 {
            return 1.0;
        }
        (done as f64 / all as f64).min(1.0)
    }
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
        let ends = graph.nodes.iter().map(|node| {
            let last = nodes.iter().rfind(|other| other.block == node.block)?;
            match node.block {
                None => Some(End::Node),
                Some(block) => (last.name == node.name).then_some(End::Item(block)),
            }
        });
        let bar = bars.add(ProgressBar::no_length().with_prefix(name.to_owned()));
        let running = Self {
            run: context.run_id(),
            bar,
            counts: Arc::new(Counts {
                done: AtomicU64::new(0),
                all: nodes.iter().filter(|node| node.block.is_none()).count() as u64,
                blocks: graph.blocks.iter().enumerate().map(block).collect(),
            }),
            ends: ends.collect(),
        };
        running.restyle();
        running.bar.enable_steady_tick(TICK);
        running
    }

    /// An expander has returned.
    pub(super) fn expanded(&self, block: Option<usize>, count: Option<usize>) {
        let Some(block) = block.and_then(|block| self.counts.blocks.get(block)) else {
            return;
        };
        block.is_expanded.store(true, Ordering::Relaxed);
        if let Some(count) = count {
            block.known.fetch_add(count as u64, Ordering::Relaxed);
        } else if !block.is_open.swap(true, Ordering::Relaxed) {
            self.restyle();
        }
    }

    /// A node has returned or failed.
    pub(super) fn node_ended(&self, node: usize) {
        let done = match self.ends.get(node) {
            Some(Some(End::Node)) => &self.counts.done,
            Some(Some(End::Item(block))) => &self.counts.blocks[*block].done,
            Some(None) | None => return,
        };
        done.fetch_add(1, Ordering::Relaxed);
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
        self.bar.set_style(self.style(template));
        self.bar.abandon_with_message(message);
    }

    fn restyle(&self) {
        let mut blocks = self.counts.blocks.iter();
        let is_open = blocks.any(|block| block.is_open.load(Ordering::Relaxed));
        self.bar
            .set_style(self.style(if is_open { SPINNER } else { BAR }));
    }

    fn style(&self, template: &str) -> ProgressStyle {
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let key = |show: fn(&Counts, Duration) -> String| {
            let counts = Arc::clone(&self.counts);
            move |state: &ProgressState, f: &mut dyn fmt::Write| {
                let _ = f.write_str(&show(&counts, state.elapsed()));
            }
        };
        style
            .with_key("way", key(|counts, _| way(counts.share())))
            .with_key(
                "share",
                key(|counts, _| format!("{:.0}", (100.0 * counts.share()).floor())),
            )
            .with_key("items", key(|counts, _| items(&counts.blocks)))
            .with_key("time", key(|_, time| format!("{:#}", HumanDuration(time))))
            .with_key("rest", key(|counts, time| rest(counts.share(), time)))
    }
}

/// "━━━━╸─────".
fn way(share: f64) -> String {
    let steps = 2 * WIDTH;
    let is_done = |step: &usize| *step as f64 <= share * steps as f64;
    let half_steps = (1..=steps).filter(is_done).count();
    let (full, half) = (half_steps / 2, half_steps % 2);
    let left = WIDTH.saturating_sub(full + half);
    format!(
        "{}{}{}",
        "━".repeat(full),
        "╸".repeat(half),
        "─".repeat(left)
    )
}

/// How long it will still take if it goes on as it did.
fn rest(share: f64, time: Duration) -> String {
    let seconds = time.as_secs_f64() * (1.0 - share) / share;
    match Duration::try_from_secs_f64(seconds) {
        Ok(rest) => format!("{:#}", HumanDuration(rest)),
        Err(_) => "?".to_owned(),
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
    use std::time::Duration;

    use super::{Block, items, rest, way};

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
    fn how_far_it_is() {
        assert_eq!(way(0.0), "─".repeat(30));
        assert_eq!(way(0.05), format!("━╸{}", "─".repeat(28)));
        assert_eq!(way(1.0), "━".repeat(30));
        assert_eq!(rest(0.25, Duration::from_secs(2)), "6s");
        assert_eq!(rest(0.0, Duration::from_secs(2)), "?");
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
