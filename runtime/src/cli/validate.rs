//! `validate`: what a run would do.

use super::arguments::Validate;
use super::entry::Entry;
use super::failure::Failure;
use super::request;

/// What the run would do, as text or JSON.
pub(super) fn validate(flow: &Entry, options: &Validate) -> Result<String, Failure> {
    let ready = request::ready(flow, &options.request)?;
    let names = ready.names();
    let plan = flow.validate(ready.call(&names, None))?;
    Ok(if options.json {
        format!("{:#}\n", plan.to_json())
    } else {
        format!("{plan}\n")
    })
}
