//! `diff`: what has changed since a plan was exported.

use std::fs;

use super::arguments::Diff;
use super::entry::Entry;
use super::failure::Failure;
use crate::plan::Plan;

/// The differences, as text or JSON.
pub(super) fn diff(flow: &Entry, options: &Diff) -> Result<String, Failure> {
    let path = options.against.display();
    let help = || format!("write one with `graph {} -o plan.json`", flow.name());
    let text = fs::read_to_string(&options.against)
        .map_err(|error| Failure::usage(format!("cannot read `{path}`: {error}"), help()))?;
    let diff = Plan::parse(&text).and_then(|old| flow.graph.diff(&old));
    let diff = diff.map_err(|error| Failure::usage(format!("`{path}`: {error}"), help()))?;
    let mut text = if options.json {
        diff.to_json()
    } else {
        diff.to_string()
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}
