//! `runs prune`: forgets runs.

use serde_json::json;

use super::{PruneRuns, text};
use crate::cli::failure::Failure;
use crate::store::Timestamp;

pub(super) fn prune(program: &str, options: &PruneRuns) -> Result<String, Failure> {
    let mut store = options.common.open(program)?;
    let before = options.older_than.map(|age| Timestamp::now().before(age));
    let forgotten = store.prune(options.keep, before)?;
    Ok(if options.common.json {
        text::json(&json!({ "forgotten": forgotten }))
    } else {
        format!("{forgotten} runs forgotten\n")
    })
}
