//! `runs show`: one run.

use std::fmt::Write as _;

use comfy_table::CellAlignment::{Left, Right};
use serde_json::json;

use super::{ShowRun, text};
use crate::cli::failure::Failure;
use crate::cli::table::align;
use crate::store::{Record, Status};

pub(super) fn show(program: &str, options: &ShowRun) -> Result<String, Failure> {
    let store = options.common.open(program)?;
    let record = match &options.flow {
        Some(flow) => store.run_of(flow, &options.run)?,
        None => store.run(&options.run)?,
    };
    if options.plan {
        return Ok(store.plan(&record.run)?);
    }
    Ok(if options.common.json {
        in_json(&record)
    } else {
        for_people(&record)
    })
}

fn in_json(record: &Record) -> String {
    let mut json = text::run(&record.run);
    let tolerated = record.tolerated.iter();
    let tolerated = tolerated.map(|it| json!({ "node": it.node, "error": it.error }));
    json["requested"] = json!(record.requested);
    json["given"] = record.given.iter().map(text::given).collect();
    json["nodes"] = record.nodes.iter().map(text::node).collect();
    json["data"] = record.data.iter().map(text::data).collect();
    json["checks"] = record.checks.iter().map(text::check).collect();
    json["tolerated"] = tolerated.collect();
    text::json(&json)
}

fn for_people(record: &Record) -> String {
    let run = &record.run;
    let mut facts = vec![
        ["run", &run.id].map(str::to_owned).to_vec(),
        vec![
            "flow".to_owned(),
            format!("{} ({})", run.flow, run.flow_hash),
        ],
        vec!["status".to_owned(), status(record)],
        vec!["started".to_owned(), text::time(run.started) + " UTC"],
        vec!["took".to_owned(), text::duration(run.took)],
        vec!["process".to_owned(), format!("{} on {}", run.pid, run.host)],
        vec!["asked for".to_owned(), record.requested.join(", ")],
    ];
    if run.tolerated > 0 {
        facts.push(vec![
            "failures".to_owned(),
            format!("{} tolerated", run.tolerated),
        ]);
    }
    let mut shown = align(None, facts, &[Left, Left]);
    if let Some(error) = &run.error {
        let _ = write!(shown, "\nerror\n{}", indented(error));
    }
    if !record.given.is_empty() {
        let _ = write!(shown, "\ngiven\n{}", given(record));
    }
    if !record.nodes.is_empty() {
        let _ = write!(shown, "\nnodes\n{}", nodes(record));
    }
    if !record.data.is_empty() {
        let _ = write!(shown, "\ndata\n{}", data(record));
    }
    if !record.checks.is_empty() {
        let _ = write!(shown, "\nchecks\n{}", checks(record));
    }
    if !record.tolerated.is_empty() {
        let texts = record.tolerated.iter().map(|it| indented(&it.error));
        let _ = write!(shown, "\ntolerated failures\n{}", texts.collect::<String>());
    }
    shown
}

fn status(record: &Record) -> String {
    let status = record.run.status;
    match status {
        Status::Unfinished => format!("{status}: its process is gone"),
        _ => status.to_string(),
    }
}

fn indented(lines: &str) -> String {
    let lines: Vec<String> = lines.lines().map(|line| format!("  {line}\n")).collect();
    lines.concat()
}

fn given(record: &Record) -> String {
    let header = ["name", "as", "type", "value", "fingerprint"];
    let rows = record.given.iter().map(|given| {
        vec![
            given.name.clone(),
            given.kind.name().to_owned(),
            given.type_name.clone(),
            text::value(given),
            text::fingerprint(given),
        ]
    });
    align(
        Some(header.map(str::to_owned).to_vec()),
        rows.collect(),
        &[Left; 5],
    )
}

fn nodes(record: &Record) -> String {
    let header = ["node", "calls", "failed", "total", "mean", "min", "max"];
    let rows = record.nodes.iter().map(|node| {
        let times = [node.total, node.mean(), node.min, node.max];
        let called = node.calls > 0;
        let times = times.map(|time| text::duration(called.then_some(time)));
        let mut row = vec![
            node.name.clone(),
            node.calls.to_string(),
            node.failures.to_string(),
        ];
        row.extend(times);
        row
    });
    let alignments = [Left, Right, Right, Right, Right, Right, Right];
    align(
        Some(header.map(str::to_owned).to_vec()),
        rows.collect(),
        &alignments,
    )
}

/// How many columns of a table are named.
const COLUMNS: usize = 8;

fn checks(record: &Record) -> String {
    let header = ["node", "check", "importance", "calls", "failed", "found"];
    let rows = record.checks.iter().map(|check| {
        vec![
            check.node.clone(),
            check.check.clone(),
            check.importance.clone(),
            check.calls.to_string(),
            check.failures.to_string(),
            text::line(check.message.as_deref().unwrap_or("-")),
        ]
    });
    align(
        Some(header.map(str::to_owned).to_vec()),
        rows.collect(),
        &[Left, Left, Left, Right, Right, Left],
    )
}

fn data(record: &Record) -> String {
    let header = [
        "node",
        "format",
        "source",
        "rows",
        "bytes",
        "fingerprint",
        "columns",
    ];
    let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |it| it.to_string());
    let rows = record.data.iter().map(|data| {
        let metadata = &data.metadata;
        let mut name = data.node.clone();
        for item in &data.items {
            let _ = write!(name, " {item}");
        }
        let fingerprint = metadata.fingerprint().unwrap_or("-");
        let columns = metadata.columns().iter().take(COLUMNS);
        let mut columns: Vec<&str> = columns.map(|column| &*column.name).collect();
        if metadata.columns().len() > COLUMNS {
            columns.push("..");
        }
        vec![
            name,
            metadata.format().to_owned(),
            text::line(metadata.source().unwrap_or("-")),
            number(metadata.rows()),
            number(metadata.bytes()),
            fingerprint.chars().take(12).collect(),
            text::line(&columns.join(", ")),
        ]
    });
    align(
        Some(header.map(str::to_owned).to_vec()),
        rows.collect(),
        &[Left, Left, Left, Right, Right, Left, Left],
    )
}
