//! `run`: runs a flow and prints what it computes.

use serde_json::Value as Json;

use super::arguments::Run;
use super::entry::Entry;
use super::failure::Failure;
use super::{Answer, interrupt, progress, request, table};
use crate::dict::Dict;

/// Some nodes failed, and the run went on.
const INCOMPLETE: u8 = 3;

/// How many failures are told of.
const SHOWN: usize = 10;

/// Runs the flow and gives what it computed, as text or JSON.
pub(super) fn run(flow: &Entry, options: &Run) -> Result<Answer, Failure> {
    let watching = options.watch.build(flow)?;
    let ready = request::ready(flow, &options.request)?;
    let names = ready.names();
    let call = ready.call(&names, options.threads);
    let results = match watching {
        None => progress::show(flow.name(), || flow.run(call))?,
        Some(mut watching) => {
            let (token, is_loud) = (watching.token.clone(), watching.is_loud);
            let timeline = watching.timeline.take();
            let call = call.watched(watching);
            let run = || interrupt::cancels(&token, || flow.run(call));
            let results = if is_loud {
                run()
            } else {
                progress::show(flow.name(), run)
            };
            if let Some(timeline) = timeline {
                timeline.report();
            }
            results.map_err(|error| {
                if token.is_cancelled() {
                    Failure::Interrupted(error)
                } else {
                    error.into()
                }
            })?
        }
    };
    for warning in results.warnings() {
        anstream::eprintln!("warning: {warning}");
    }
    let text = if options.json {
        format!("{:#}\n", results.to_json()?)
    } else {
        table::render(&for_people(&results))
    };
    let code = incomplete(&results);
    Ok(Answer { text, code })
}

/// Says what failed in a run that went on; the exit code.
fn incomplete(results: &Dict) -> u8 {
    if results.failures().is_empty() {
        return 0;
    }
    for failure in results.failures().iter().take(SHOWN) {
        anstream::eprintln!("failure: {failure}");
    }
    match results.failures().len().saturating_sub(SHOWN) {
        0 => {}
        1 => anstream::eprintln!("and one more failure"),
        more => anstream::eprintln!("and {more} more failures"),
    }
    if !results.absent_names().is_empty() {
        let absent = results.absent_names().join("`, `");
        anstream::eprintln!("without a value: `{absent}`");
    }
    INCOMPLETE
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
