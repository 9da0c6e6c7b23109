//! What looks at a run from outside, or changes it: flags of `run`.

use std::num::NonZero;
use std::time::Duration;

use clap::Args;

use super::duration;
use super::entry::Entry;
use super::failure::{Failure, Mistake};
use super::record::Record;
use super::timeline::{TimelineArgs, Written};
use crate::adapters::fault_injection::too_many_items;
use crate::adapters::{
    Debugger, FaultInjection, GracefulErrors, PrintLn, ProgressBar, Retry, SlowDown, Timeout,
};
use crate::lifecycle::{Adapter, CancellationToken, NodeExecutionMethod};
use crate::similar::nearest;

/// The flags. What other adapters need is a struct of its own, flattened at the end; [`Watch::build`] adds
/// the adapters.
#[derive(Debug, Args)]
#[command(next_help_heading = "Looking at the run")]
pub(super) struct Watch {
    /// Say which nodes run, how long they take and what comes of it; with 2 also arguments and results
    #[arg(
        long,
        value_name = "1|2",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "1",
        value_parser = clap::value_parser!(u8).range(1..=2)
    )]
    print: Option<u8>,

    /// Say so of these nodes only, with commas between them
    #[arg(long, value_name = "NODES", value_delimiter = ',')]
    print_nodes: Vec<String>,

    /// Show how far the run is, on a terminal
    #[arg(long, conflicts_with = "debug")]
    progress: bool,

    /// Stop before these nodes, with commas between them, or before the first, and ask what to do
    #[arg(
        long,
        value_name = "NODES",
        num_args = 0..=1,
        require_equals = true,
        value_delimiter = ','
    )]
    debug: Option<Vec<String>>,

    #[command(flatten)]
    change: Change,

    #[command(flatten)]
    timeline: TimelineArgs,

    #[command(flatten)]
    record: Record,
    // Here: `#[command(flatten)]` of the flags of further adapters.
}

/// What is done to nodes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Changing the run")]
struct Change {
    /// Go on without the values of nodes that fail; the exit code is 3 if any did
    #[arg(long)]
    graceful: bool,

    /// Call a node that fails again, up to N times in all
    #[arg(long, value_name = "N", value_parser = attempts)]
    retry: Option<NonZero<u32>>,

    /// How long the second attempt waits; each further one waits twice as long
    #[arg(long, value_name = "TIME", requires = "retry", value_parser = duration::parse)]
    backoff: Option<Duration>,

    /// Fail a node that takes longer
    #[arg(long, value_name = "TIME", value_parser = duration::limit)]
    timeout: Option<Duration>,

    /// Let each node wait, for example 100ms, or 100ms±20ms with a standard deviation
    #[arg(long, value_name = "TIME[±TIME]", value_parser = duration::spread)]
    slow_down: Option<(Duration, Duration)>,

    /// Let a node fail, or one of its items, counted from 0; repeat it for each
    #[arg(long, value_name = "NODE[:ITEM]", value_parser = target)]
    fail: Vec<Target>,

    /// Let so many calls of all nodes fail: 0.1 is one in ten
    #[arg(long, value_name = "RATE", value_parser = rate)]
    fail_rate: Option<f64>,

    /// Let only the first N attempts of what fails fail: for --retry
    #[arg(long, value_name = "N")]
    fail_attempts: Option<u32>,

    /// Other numbers let other calls fail, and wait for other times
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    seed: u64,
}

/// A node, and an item of the blocks around it, outermost first.
#[derive(Clone, Debug)]
struct Target {
    node: String,
    items: Vec<usize>,
}

fn target(text: &str) -> Result<Target, String> {
    let (node, items) = match text.split_once(':') {
        None => (text, Vec::new()),
        Some((node, items)) => {
            let items: Result<Vec<usize>, _> = items.split('.').map(str::parse).collect();
            let wrong =
                "write it as NODE:ITEM, for example words:3, or words:3.1 in a block in a block";
            (node, items.map_err(|_| wrong)?)
        }
    };
    Ok(Target {
        node: node.to_owned(),
        items,
    })
}

fn attempts(text: &str) -> Result<NonZero<u32>, String> {
    let wrong = "give how often it is called in all, the first time included, from 1";
    text.parse().map_err(|_| wrong.to_owned())
}

fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(rate) if (0.0..=1.0).contains(&rate) => Ok(rate),
        _ => Err("give a number from 0 to 1".to_owned()),
    }
}

/// What a run is given, if there is anything.
pub(super) struct Watching {
    pub(super) adapters: Vec<Box<dyn Adapter>>,
    pub(super) method: Option<Box<dyn NodeExecutionMethod>>,
    /// Ends the run.
    pub(super) token: CancellationToken,
    /// Whether the terminal is written to while the flow runs.
    pub(super) is_loud: bool,
    pub(super) timeline: Option<Written>,
}

impl Watch {
    /// The adapters and the method; `None` if nothing is asked for: then the run costs what it costs.
    pub(super) fn build(&self, flow: &Entry) -> Result<Option<Watching>, Failure> {
        self.check(flow)?;
        let token = CancellationToken::new();
        let mut adapters: Vec<Box<dyn Adapter>> = Vec::new();
        let progress = self.progress.then(ProgressBar::new);
        if let Some(print) = self.print_ln() {
            adapters.push(match &progress {
                Some(progress) => Box::new(print.to(progress.writer())),
                None => Box::new(print),
            });
        }
        if let Some(progress) = progress {
            adapters.push(Box::new(progress));
        }
        if let Some(nodes) = &self.debug {
            let debugger = Debugger::new().until_cancelled(token.clone());
            adapters.push(Box::new(match nodes[..] {
                [] => debugger,
                _ => debugger.before(nodes.clone()),
            }));
        }
        adapters.extend(self.record.adapter()?);
        // Here: further adapters.
        if self.change.graceful {
            adapters.push(Box::new(GracefulErrors::new()));
        }
        // The last, so that what others do around a node is not taken for the node's.
        let timeline = self.timeline.build()?;
        if let Some(written) = &timeline {
            adapters.push(Box::new(written.timeline.clone()));
        }
        let is_loud = self.debug.is_some() || self.progress || self.print_ln().is_some();
        let method = self.change.method(&token);
        if adapters.is_empty() && method.is_none() {
            return Ok(None);
        }
        adapters.insert(0, Box::new(token.clone()));
        Ok(Some(Watching {
            adapters,
            method,
            token,
            is_loud,
            timeline,
        }))
    }

    fn print_ln(&self) -> Option<PrintLn> {
        let print = PrintLn::new().to(std::io::stderr());
        match (self.print, &self.print_nodes[..]) {
            (None, []) => None,
            (verbosity, []) => Some(print.verbosity(verbosity.unwrap_or(1))),
            (verbosity, nodes) => Some(print.verbosity(verbosity.unwrap_or(1)).nodes(nodes)),
        }
    }

    /// Every node that is named is one of the flow's.
    fn check(&self, flow: &Entry) -> Result<(), Failure> {
        let printed = self.print_nodes.iter().map(|node| ("--print-nodes", node));
        let debugged = self.debug.iter().flatten().map(|node| ("--debug", node));
        let failing = self
            .change
            .fail
            .iter()
            .map(|target| ("--fail", &target.node));
        let mistake = |(option, name): (&str, &String)| {
            if flow.graph.node(name).is_some() {
                return None;
            }
            let names = flow.graph.nodes.iter().map(|node| node.name);
            let help = match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("`list {}` shows all of them", flow.name()),
            };
            let problem = format!("{option}: flow `{}` has no node `{name}`", flow.name());
            Some(Mistake::new(problem, help))
        };
        let item = |target: &Target| {
            let node = flow.graph.node(&target.node)?;
            let reason = too_many_items(flow.graph, node, target.items.len())?;
            let help = format!("`--fail {}` lets all of it fail", target.node);
            Some(Mistake::new(format!("--fail: {reason}"), help))
        };
        let items = self.change.fail.iter().filter_map(item);
        let all = printed.chain(debugged).chain(failing);
        Failure::unless_empty(all.filter_map(mistake).chain(items).collect())
    }
}

impl Change {
    /// Faults within delays within timeouts within retries: as if the node itself were slow or failed.
    fn method(&self, token: &CancellationToken) -> Option<Box<dyn NodeExecutionMethod>> {
        let faults = self.faults();
        let slow = self.slow_down.map(|(mean, deviation)| {
            SlowDown::new(mean)
                .deviation(deviation)
                .seed(self.seed)
                .until_cancelled(token.clone())
        });
        let timeout = self.timeout.map(Timeout::new);
        let retry = self.retry.map(|attempts| {
            Retry::new(attempts.get())
                .backoff(self.backoff.unwrap_or_default())
                .until_cancelled(token.clone())
        });
        let layers = [
            faults.map(boxed),
            slow.map(boxed),
            timeout.map(boxed),
            retry.map(boxed),
        ];
        let around = |inner: Box<dyn NodeExecutionMethod>, outer: Box<dyn NodeExecutionMethod>| {
            boxed(outer.around(inner))
        };
        layers.into_iter().flatten().reduce(around)
    }

    fn faults(&self) -> Option<FaultInjection> {
        if self.fail.is_empty() && self.fail_rate.is_none() {
            return None;
        }
        let faults = FaultInjection::new()
            .seed(self.seed)
            .rate(self.fail_rate.unwrap_or_default());
        let faults = match self.fail_attempts {
            Some(attempts) => faults.attempts(attempts),
            None => faults,
        };
        let targets = self.fail.iter();
        Some(targets.fold(faults, |faults, Target { node, items }| {
            faults.item_at(node, items)
        }))
    }
}

fn boxed(method: impl NodeExecutionMethod + 'static) -> Box<dyn NodeExecutionMethod> {
    Box::new(method)
}
