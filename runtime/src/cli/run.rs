//! `run`: runs a flow and prints what it computes.

use serde_json::Value as Json;

use super::arguments::Run;
use super::entry::Entry;
use super::failure::Failure;
use super::{progress, request, table};
use crate::dict::Dict;

/// Runs the flow and gives what it computed, as text or JSON.
pub(super) fn run(flow: &Entry, options: &Run) -> Result<String, Failure> {
    let ready = request::ready(flow, &options.request)?;
    let names = ready.names();
    let call = ready.call(&names, options.threads);
    let results = progress::show(flow.name(), || flow.run(call))?;
    for warning in results.warnings() {
        anstream::eprintln!("warning: {warning}");
    }
    if options.json {
        return Ok(format!("{:#}\n", results.to_json()?));
    }
    Ok(table::render(&for_people(&results)))
}

/// As JSON, for the table; what has none as `{:?}` shows it.
fn for_people(results: &Dict) -> Json {
    let members = results.iter().map(|(name, value)| {
        let json = value.to_json().and_then(Result::ok);
        let json = json.unwrap_or_else(|| Json::String(format!("{value:?}")));
        (name.to_owned(), json)
    });
    Json::Object(members.collect())
}
