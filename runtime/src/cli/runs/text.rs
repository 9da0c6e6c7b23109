//! How what is recorded is written: texts and JSON that several commands share.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::adapters::label;
use crate::cli::table::shortened;
use crate::store::{CheckFound, Data, Fingerprint, Given, NodeTime, Run, Timestamp};

/// `1.23 ms`; a hyphen for what is not known.
pub(super) fn duration(time: Option<Duration>) -> String {
    time.map_or_else(|| "-".to_owned(), label::time)
}

/// `2026-01-31 09:05:00`, in UTC.
pub(super) fn time(time: Timestamp) -> String {
    let text = time.to_string();
    text.get(..19).unwrap_or(&text).replace('T', " ")
}

/// The first line of a text, so that a table stays one.
pub(super) fn line(text: &str) -> String {
    shortened(text.lines().next().unwrap_or_default())
}

/// A value as far as it is known.
pub(super) fn value(given: &Given) -> String {
    match (&given.text, given.is_secret) {
        (_, true) => "<secret>".to_owned(),
        (Some(text), _) => line(text),
        (None, _) => "-".to_owned(),
    }
}

/// The beginning of a fingerprint; `~` after one that is only of the value's beginning.
pub(super) fn fingerprint(given: &Given) -> String {
    let Some(fingerprint) = &given.fingerprint else {
        return "-".to_owned();
    };
    let short = fingerprint.hash().get(..12).unwrap_or_default();
    let mark = if fingerprint.is_whole() { "" } else { "~" };
    format!("{short}{mark}")
}

pub(super) fn run(run: &Run) -> Json {
    json!({
        "id": run.id,
        "flow": run.flow,
        "flow_hash": run.flow_hash,
        "started": run.started.to_string(),
        "took_ns": run.took.map(nanos),
        "status": run.status.name(),
        "error": run.error,
        "error_node": run.error_node,
        "tolerated_failures": run.tolerated,
        "host": run.host,
        "pid": run.pid,
        "nevis": run.nevis,
    })
}

pub(super) fn given(given: &Given) -> Json {
    let fingerprint = given.fingerprint.as_ref();
    json!({
        "name": given.name,
        "kind": given.kind.name(),
        "type": given.type_name,
        "secret": given.is_secret,
        "fingerprint": fingerprint.map(Fingerprint::hash),
        "fingerprint_is_whole": fingerprint.map(Fingerprint::is_whole),
        "len": given.len,
        "text": given.text,
    })
}

pub(super) fn node(node: &NodeTime) -> Json {
    json!({
        "name": node.name,
        "hash": node.hash,
        "calls": node.calls,
        "failures": node.failures,
        "total_ns": nanos(node.total),
        "mean_ns": nanos(node.mean()),
        "min_ns": nanos(node.min),
        "max_ns": nanos(node.max),
        "error": node.error,
    })
}

pub(super) fn check(check: &CheckFound) -> Json {
    json!({
        "node": check.node,
        "check": check.check,
        "importance": check.importance,
        "passes": check.passes(),
        "calls": check.calls,
        "failures": check.failures,
        "message": check.message,
    })
}

pub(super) fn data(data: &Data) -> Json {
    json!({
        "node": data.node,
        "items": data.items,
        "metadata": data.metadata,
    })
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// As it is printed.
pub(super) fn json(json: &Json) -> String {
    format!("{json:#}\n")
}
