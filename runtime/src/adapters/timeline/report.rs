//! A run in numbers.

use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use super::calls::{Call, calls};
use super::critical;
use super::numbers::{self, NodeTime, ThreadTime, nodes};
use super::recorded::Recorded;
use super::what_if::Analysis;
use crate::graph::{Graph, Node};
use crate::lifecycle::RunId;

/// What a run took, by node and by thread.
///
/// Times add up: the threads' busy times are the [`work`](TimelineReport::work), which is also the sum of
/// the nodes' own times; busy and idle time of each thread are the [`wall`](TimelineReport::wall) time.
///
/// It is shown as one line, a few sentences ([`in_words`](TimelineReport::in_words)), a table of the nodes that
/// took most, and what quicker nodes ([`if_faster`](TimelineReport::if_faster)) or other numbers of threads
/// ([`with_workers`](TimelineReport::with_workers)) would give:
///
/// ```text
/// 4 nodes, 1.9 ms wall, 3.1 ms work, 2 workers (82% busy), slow node report (61% of the work), critical path ..
/// `report` takes 61% of the work; twice as fast, the run would take 1.4 ms instead of 1.9 ms.
/// ```
///
/// Times are wall times: whether a call computed or waited is not known.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::Timeline;
///
/// let timeline = Timeline::new();
/// let driver = pipeline::driver().with_adapters((timeline.clone(),)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
///
/// let report = timeline.report().expect("a run has ended");
/// let own: std::time::Duration = report.nodes().iter().map(|node| node.own).sum();
/// assert_eq!(own, report.work());
/// println!("{report}");
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct TimelineReport {
    pub(super) recorded: Recorded,
    /// All calls, thread by thread, by their start.
    pub(super) calls: Vec<Call>,
    pub(super) nodes: Vec<NodeTime>,
    pub(super) threads: Vec<ThreadTime>,
    /// Positions in `calls`.
    pub(super) chain: Vec<usize>,
    pub(super) workers: usize,
    pub(super) analysis: Analysis,
}

/// One item of an expander.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The expander's name.
    pub expander: &'static str,
    /// The item's position, from 0.
    pub index: usize,
}

/// One call on the critical path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The node's name.
    pub name: &'static str,
    /// The items that it was called on, outermost block first.
    pub items: Vec<Item>,
    /// What the call took, without calls inside of it.
    pub own: Duration,
}

impl TimelineReport {
    #[inline]
    pub(super) fn new(recorded: Recorded) -> Self {
        let mut threads = Vec::with_capacity(recorded.tracks.len());
        let mut all = Vec::new();
        for (index, track) in recorded.tracks.iter().enumerate() {
            let calls = calls(index, track);
            threads.push(ThreadTime::new(index, track, &calls, recorded.wall));
            all.extend(calls);
        }
        let nodes = nodes(recorded.graph, &all);
        let items = |call: &Call| {
            let track = &recorded.tracks[call.thread as usize];
            call.span.place.items(&track.paths)
        };
        let chain = critical::chain(recorded.graph, &all, items);
        let workers = numbers::workers(recorded.graph, &all, &recorded.tracks);
        // What is in the calls is not kept twice.
        let mut recorded = recorded;
        for track in &mut recorded.tracks {
            track.spans = Vec::new();
        }
        Self {
            recorded,
            calls: all,
            nodes,
            threads,
            chain,
            workers,
            analysis: Analysis::default(),
        }
    }

    /// The flow.
    #[must_use]
    #[inline]
    pub fn graph(&self) -> &'static Graph {
        self.recorded.graph
    }

    /// Which run.
    #[must_use]
    #[inline]
    pub fn run_id(&self) -> RunId {
        self.recorded.run
    }

    /// When the run began.
    #[must_use]
    #[inline]
    pub fn began(&self) -> SystemTime {
        self.recorded.began
    }

    /// From the first hook of the run to the last: checks and conversions of results are in it.
    #[must_use]
    #[inline]
    pub fn wall(&self) -> Duration {
        Duration::from_nanos(self.recorded.wall)
    }

    /// What all calls of nodes took, on all threads.
    #[must_use]
    #[inline]
    pub fn work(&self) -> Duration {
        self.calls
            .iter()
            .map(|call| Duration::from_nanos(call.own))
            .sum()
    }

    /// How many calls of nodes there were.
    #[must_use]
    #[inline]
    pub fn calls(&self) -> usize {
        self.calls.len()
    }

    /// The nodes that were called, in the order of the source.
    #[must_use]
    #[inline]
    pub fn nodes(&self) -> &[NodeTime] {
        &self.nodes
    }

    /// The node whose calls took most, blocks and calls inside of them not counted: the slow one. To make it
    /// faster need not gain most: see [`if_faster`](Self::if_faster).
    #[must_use]
    #[inline]
    pub fn slowest(&self) -> Option<&NodeTime> {
        let nodes = self.nodes.iter();
        nodes.max_by_key(|node| (node.own, std::cmp::Reverse(node.index)))
    }

    /// The threads that called nodes, in the order in which they came.
    #[must_use]
    #[inline]
    pub fn threads(&self) -> &[ThreadTime] {
        &self.threads
    }

    /// The longest chain of calls in which each reads what the one before has computed, first to last.
    /// Of a map block, the item that took longest is on it. With any number of threads the run takes at
    /// least as long.
    #[must_use]
    #[inline]
    pub fn critical_path(&self) -> Vec<Step> {
        let step = |&at: &usize| {
            let call = &self.calls[at];
            Step {
                name: self.node(call).name,
                items: self.items_of(call),
                own: Duration::from_nanos(call.own),
            }
        };
        self.chain.iter().map(step).collect()
    }

    /// How long the critical path is.
    #[must_use]
    #[inline]
    pub fn critical_time(&self) -> Duration {
        let own = |&at: &usize| Duration::from_nanos(self.calls[at].own);
        self.chain.iter().map(own).sum()
    }

    /// How many threads the run could use at the same time: those of the pool that ran map blocks or
    /// branches. Of an executor without a rayon pool, as many as worked on items, or together. A thread that
    /// only waits for a pool is none.
    #[must_use]
    #[inline]
    pub fn workers(&self) -> usize {
        self.workers
    }

    /// The part of the workers' time in which nodes ran, from 0 to 1: [`work`](Self::work) divided by
    /// [`workers`](Self::workers) times [`wall`](Self::wall). [`phases`](Self::phases) has it for each part of
    /// the run, and where the rest went.
    #[must_use]
    #[inline]
    pub fn efficiency(&self) -> f64 {
        let there = self.wall().as_secs_f64() * self.workers as f64;
        if there > 0.0 {
            (self.work().as_secs_f64() / there).min(1.0)
        } else {
            0.0
        }
    }

    /// Why the run failed, if it did.
    #[must_use]
    #[inline]
    pub fn error(&self) -> Option<&str> {
        self.recorded.error.as_deref()
    }

    /// Writes the report; the ending says as what: `.html` is a page ([`to_html`](Self::to_html), which
    /// needs the feature `draw`), `.json` a trace ([`to_chrome_json`](Self::to_chrome_json)), `.txt` what
    /// `{}` shows.
    ///
    /// # Errors
    ///
    /// When the ending is another, or the file cannot be written; the error names the file.
    pub fn write(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        self.write_to(path).map_err(|error| {
            let reason = format!(
                "the timeline cannot be written to `{}`: {error}",
                path.display()
            );
            io::Error::new(error.kind(), reason)
        })
    }

    /// The same; the error does not name the file.
    #[inline]
    pub(super) fn write_to(&self, path: &Path) -> io::Result<()> {
        let text = match Format::of(path)? {
            #[cfg(feature = "draw")]
            Format::Html => self.to_html(),
            Format::Json => self.to_chrome_json(),
            Format::Text => self.to_string(),
        };
        fs::write(path, text)
    }

    /// Whether the ending of this file is one that [`write`](Self::write) knows. The file is not touched.
    ///
    /// # Errors
    ///
    /// When it is another; the error names those that there are.
    ///
    /// ```
    /// use nevis::adapters::TimelineReport;
    ///
    /// assert!(TimelineReport::can_be_written_as("profile.json").is_ok());
    /// assert!(TimelineReport::can_be_written_as("profile.pdf").is_err());
    /// ```
    pub fn can_be_written_as(path: impl AsRef<Path>) -> io::Result<()> {
        Format::of(path.as_ref()).map(|_| ())
    }

    #[inline]
    pub(super) fn node(&self, call: &Call) -> &'static Node {
        &self.recorded.graph.nodes[call.span.node as usize]
    }

    /// The positions of the items of a call, outermost block first.
    #[inline]
    pub(super) fn indices_of(&self, call: &Call) -> Vec<u32> {
        let track = &self.recorded.tracks[call.thread as usize];
        call.span.place.items(&track.paths)
    }

    #[inline]
    pub(super) fn items_of(&self, call: &Call) -> Vec<Item> {
        let graph = self.recorded.graph;
        let mut blocks = Vec::new();
        let mut next = self.node(call).block;
        while let Some(block) = next {
            blocks.push(graph.expander(block).name);
            next = graph.blocks[block].parent;
        }
        let items = self.indices_of(call).into_iter();
        let item = |(expander, index): (&'static str, u32)| Item {
            expander,
            index: index as usize,
        };
        blocks.into_iter().rev().zip(items).map(item).collect()
    }
}

/// What a report is written as.
pub(super) enum Format {
    #[cfg(feature = "draw")]
    Html,
    Json,
    Text,
}

impl Format {
    /// What the ending of a file says.
    #[inline]
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let ending = ending.map(str::to_ascii_lowercase);
        match ending.as_deref() {
            #[cfg(feature = "draw")]
            Some("html" | "htm") => Ok(Self::Html),
            #[cfg(not(feature = "draw"))]
            Some("html" | "htm") => Err(refused("a timeline as .html needs the feature `draw`")),
            Some("json") => Ok(Self::Json),
            Some("txt") => Ok(Self::Text),
            _ => Err(refused(
                "the file of a timeline ends in .html, .json or .txt",
            )),
        }
    }
}

#[inline]
fn refused(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}
