//! How a run ended, as it is recorded.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ptr;

use super::Active;
use crate::error::Error;
use crate::graph::{Node, Source};
use crate::lifecycle::{PostGraphExecute, RunInfo};
use crate::store::{Ended, NodeRow, Status};

/// How many tolerated failures of a run are recorded.
const FAILURES: usize = 100;

/// How many characters of an error are recorded.
const TEXT: usize = 10_000;

pub(super) fn ended(context: &PostGraphExecute<'_>, active: &Active) -> Ended {
    let took = active.nanos();
    let error = context.error();
    let status = match error {
        None => Status::Succeeded,
        Some(Error::Cancelled(_)) => Status::Cancelled,
        Some(_) => Status::Failed,
    };
    let failures = context.failures();
    let tolerated = failures.iter().take(FAILURES);
    let tolerated = tolerated.map(|error| (error.node(), text(error, context.run)));
    Ended {
        status,
        took,
        error: error.map(|error| text(error, context.run)),
        error_node: error.and_then(Error::node),
        nodes: nodes(active),
        data: active.data.take(),
        checks: active.checks.take(),
        failures: failures.len(),
        tolerated: tolerated.collect(),
    }
}

fn nodes(active: &Active) -> Vec<NodeRow> {
    let nodes = active.begun.graph.nodes;
    let indices: HashMap<*const Node, usize> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (ptr::from_ref(node), at))
        .collect();
    let mut times = active.times.sum();
    let row = |node: &&'static Node| {
        let at = indices.get(&ptr::from_ref(*node));
        let time = at.and_then(|at| times.get_mut(*at));
        let time = time.map(std::mem::take).unwrap_or_default();
        NodeRow {
            name: node.name,
            hash: node.hash,
            calls: time.calls,
            failures: time.failures,
            total: time.total,
            min: time.min,
            max: time.max,
            error: time.error,
        }
    };
    active.path.iter().map(row).collect()
}

/// An error without what could be a secret: the text of a node that is one or reads one is its author's,
/// and may have it in it, and so may what is said about a value that does not fit.
pub(super) fn text(error: &Error, run: &RunInfo<'_>) -> String {
    let mut text = match error.place() {
        Some(place) if touches_secret(run, place.index()) => format!(
            "node `{}` failed; with what is not recorded, because it is or reads a secret{place}",
            place.node()
        ),
        _ if error.causes().iter().any(|node| touches_secret(run, *node)) => {
            // The first line has no more than the name of what was asked for.
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            format!("{first}; with what is not recorded, because that is or reads a secret")
        }
        _ if error.problems().iter().any(|it| is_secret(run, &it.name)) => problems(error, run),
        _ => error.to_string(),
    };
    if let Some((end, _)) = text.char_indices().nth(TEXT) {
        text.truncate(end);
        text.push_str("..");
    }
    text
}

fn problems(error: &Error, run: &RunInfo<'_>) -> String {
    let mut text = "the run cannot be done as it was asked for:".to_owned();
    for problem in error.problems() {
        let _ = if is_secret(run, &problem.name) {
            let name = &problem.name;
            write!(
                text,
                "\n  `{name}`: what is wrong is not recorded, because it is a secret"
            )
        } else {
            write!(text, "\n  {}", problem.message)
        };
    }
    text
}

fn is_secret(run: &RunInfo<'_>, name: &str) -> bool {
    let nodes = run.graph.nodes.iter().map(|node| node.name);
    let inputs = run.graph.inputs.iter().map(|input| input.name);
    let nodes = nodes.zip(&run.layout.secret_nodes);
    let inputs = inputs.zip(&run.layout.secret_inputs);
    nodes
        .chain(inputs)
        .any(|(known, is_secret)| *is_secret && known == name)
}

pub(super) fn touches_secret(run: &RunInfo<'_>, node: usize) -> bool {
    let mut read = run.graph.nodes[node].dependencies.iter();
    run.layout.secret_nodes[node]
        || read.any(|dependency| match dependency.source {
            Source::Node(node) | Source::IfRuns(node) => run.layout.secret_nodes[node],
            Source::Input(input) => run.layout.secret_inputs[input],
        })
}
