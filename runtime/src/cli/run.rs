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
    if options.json {
        return Ok(format!("{:#}\n", results.to_json()?));
    }
    Ok(table::render(&for_people(&results)?))
}

/// As JSON, for the table; what is not `Serialize` as `{:?}` shows it.
fn for_people(results: &Dict) -> Result<Json, Failure> {
    let member = |(name, value): (&'static str, &crate::value::Value)| {
        let json = match value.to_json() {
            Some(json) => json.map_err(|error| {
                crate::error::Error::result(format!("the result `{name}` cannot be shown: {error}"))
            })?,
            None => Json::String(format!("{value:?}")),
        };
        Ok((name.to_owned(), json))
    };
    results
        .iter()
        .map(member)
        .collect::<Result<_, Failure>>()
        .map(Json::Object)
}
