//! `runs`: the last runs.

use comfy_table::CellAlignment;
use serde_json::Value as Json;

use super::{ListRuns, StatusName, text};
use crate::cli::failure::Failure;
use crate::cli::table::align;
use crate::store::{Filter, Run, Status};

pub(super) fn list(program: &str, options: &ListRuns) -> Result<String, Failure> {
    let store = options.common.open(program)?;
    let mut filter = Filter::new().limit(options.limit);
    if let Some(flow) = &options.flow {
        filter = filter.flow(flow);
    }
    for status in options.status.iter().flat_map(|name| statuses(*name)) {
        filter = filter.status(*status);
    }
    let runs = store.runs(&filter)?;
    if options.common.json {
        return Ok(text::json(&Json::Array(
            runs.iter().map(text::run).collect(),
        )));
    }
    if runs.is_empty() {
        return Ok("no such run has been recorded\n".to_owned());
    }
    let mut rows = Vec::new();
    for run in &runs {
        let error = run.error.as_deref().map(text::line).unwrap_or_default();
        rows.push(vec![
            store.short_id(&run.id)?,
            text::time(run.started),
            run.flow.clone(),
            status(run),
            text::duration(run.took),
            error,
        ]);
    }
    let header = ["run", "started (UTC)", "flow", "status", "took", "error"];
    let left = CellAlignment::Left;
    let alignments = [left, left, left, left, CellAlignment::Right, left];
    let header = header.map(str::to_owned).to_vec();
    Ok(align(Some(header), rows, &alignments))
}

fn status(run: &Run) -> String {
    match run.tolerated {
        0 => run.status.to_string(),
        failures => format!("{} ({failures} tolerated)", run.status),
    }
}

/// Who asks for runs that run or are unfinished wants to see those of which that is not known.
fn statuses(name: StatusName) -> &'static [Status] {
    match name {
        StatusName::Running => &[Status::Running, Status::RunningOrUnfinished],
        StatusName::Succeeded => &[Status::Succeeded],
        StatusName::Failed => &[Status::Failed],
        StatusName::Cancelled => &[Status::Cancelled],
        StatusName::Unfinished => &[Status::Unfinished, Status::RunningOrUnfinished],
    }
}
