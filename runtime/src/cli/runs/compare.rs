//! `runs compare`: what is different between two runs.

use std::fmt::Write as _;

use comfy_table::CellAlignment::{Left, Right};
use serde_json::json;

use super::{CompareRuns, text};
use crate::adapters::label;
use crate::cli::failure::Failure;
use crate::cli::table::align;
use crate::store::{Change, Comparison, GivenChange, NodeChange, NodeTime, Threshold};

pub(super) fn compare(program: &str, options: &CompareRuns) -> Result<String, Failure> {
    let store = options.common.open(program)?;
    let run = |id: &str| match &options.flow {
        Some(flow) => store.run_of(flow, id),
        None => store.run(id),
    };
    let ratio = 1.0 + f64::from(options.threshold) / 100.0;
    let threshold = Threshold::default().ratio(ratio);
    let comparison = Comparison::new(run(&options.before)?, run(&options.after)?, threshold);
    Ok(if options.common.json {
        in_json(&comparison)
    } else {
        for_people(&comparison)
    })
}

fn in_json(comparison: &Comparison) -> String {
    let nodes = comparison.nodes.iter().map(|node| {
        let changes = node.changes.iter().map(|change| change.name());
        json!({
            "name": node.name,
            "changes": changes.collect::<Vec<_>>(),
            "ratio": node.ratio(),
            "difference_ns": node.difference(),
            "before": node.before.as_ref().map(text::node),
            "after": node.after.as_ref().map(text::node),
        })
    });
    let given = comparison.given.iter().map(|given| {
        json!({
            "name": given.name,
            "kind": given.kind().name(),
            "before": given.before.as_ref().map(text::given),
            "after": given.after.as_ref().map(text::given),
        })
    });
    text::json(&json!({
        "summary": comparison.summary(),
        "before": text::run(&comparison.before),
        "after": text::run(&comparison.after),
        "nodes": nodes.collect::<Vec<_>>(),
        "nodes_are_known": comparison.has_nodes,
        "same_nodes": comparison.same_nodes,
        "given": given.collect::<Vec<_>>(),
        "not_comparable": comparison.unknown,
        "requested_only_before": comparison.not_requested,
        "requested_only_after": comparison.requested,
    }))
}

fn for_people(comparison: &Comparison) -> String {
    let mut shown = comparison.summary() + "\n";
    if !comparison.nodes.is_empty() {
        let rows = comparison.nodes.iter().map(row);
        let header = [
            "node",
            "",
            "before",
            "after",
            "difference",
            "ratio",
            "calls",
        ];
        let header = header.map(str::to_owned).to_vec();
        let alignments = [Left, Left, Right, Right, Right, Right, Right];
        let table = align(Some(header), rows.collect(), &alignments);
        let _ = write!(shown, "\n{table}");
    }
    for node in comparison.nodes_that(Change::Failed) {
        let error = node.after.as_ref().and_then(|node| node.error.as_ref());
        for line in error.iter().flat_map(|error| error.lines()) {
            let _ = write!(shown, "\n  {line}");
        }
        shown.push('\n');
    }
    if !comparison.given.is_empty() {
        let rows = comparison.given.iter().map(given);
        let header = ["given", "as", "before", "after"];
        let header = header.map(str::to_owned).to_vec();
        let _ = write!(
            shown,
            "\n{}",
            align(Some(header), rows.collect(), &[Left; 4])
        );
    }
    for (names, only) in [
        (&comparison.not_requested, "asked for only before"),
        (&comparison.requested, "asked for only after"),
        (
            &comparison.unknown,
            "not comparable (secrets, or types that cannot be looked at)",
        ),
    ] {
        if !names.is_empty() {
            let _ = write!(shown, "\n{only}: {}\n", names.join(", "));
        }
    }
    shown
}

fn row(node: &NodeChange) -> Vec<String> {
    let total = |node: &Option<NodeTime>| {
        let called = node.as_ref().filter(|node| node.calls > 0);
        text::duration(called.map(|node| node.total))
    };
    let calls = |node: &Option<NodeTime>| node.as_ref().map_or(0, |node| node.calls);
    let (before, after) = (calls(&node.before), calls(&node.after));
    let changes: Vec<&str> = node.changes.iter().map(|change| change.name()).collect();
    let sign = if node.difference() < 0 { "-" } else { "+" };
    let difference = std::time::Duration::from_nanos(node.difference().unsigned_abs());
    vec![
        node.name.clone(),
        changes.join(", "),
        total(&node.before),
        total(&node.after),
        format!("{sign}{}", label::time(difference)),
        node.ratio()
            .map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}")),
        if before == after {
            after.to_string()
        } else {
            format!("{before} > {after}")
        },
    ]
}

fn given(change: &GivenChange) -> Vec<String> {
    let value = |given: &Option<crate::store::Given>| {
        let given = given.as_ref();
        given.map_or_else(|| "-".to_owned(), text::value)
    };
    let (mut before, mut after) = (value(&change.before), value(&change.after));
    if before == after {
        // They differ where the texts are cut.
        let print = |given: &Option<crate::store::Given>| {
            let given = given.as_ref();
            given.map_or_else(String::new, |given| {
                format!(" ({})", text::fingerprint(given))
            })
        };
        before += &print(&change.before);
        after += &print(&change.after);
    }
    vec![
        change.name.clone(),
        change.kind().name().to_owned(),
        before,
        after,
    ]
}
