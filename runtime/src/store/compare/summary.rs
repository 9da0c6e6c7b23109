//! A comparison in one sentence.

use std::time::Duration;

use super::nodes::ratio;
use super::{Change, Comparison};
use crate::adapters::label;
use crate::store::records::{Run, Status};

/// What is less is no difference between whole runs.
const NOISE: Duration = Duration::from_millis(1);

impl Comparison {
    /// All of it in one sentence.
    #[must_use]
    pub fn summary(&self) -> String {
        let (before, after) = (&self.before, &self.after);
        let mut parts = Vec::new();
        if before.flow != after.flow {
            parts.push(format!(
                "these are runs of different flows, `{}` and `{}`",
                before.flow, after.flow
            ));
        } else if before.flow_hash != after.flow_hash {
            parts.push(format!("flow `{}` has changed", after.flow));
        }
        parts.push(statuses(before, after));
        let mut counts = Vec::new();
        for change in Change::ALL {
            let count = self.nodes_that(change).count();
            if count > 0 {
                let nodes = if counts.is_empty() {
                    plural(count, "node")
                } else {
                    count.to_string()
                };
                counts.push(format!("{nodes} {change}"));
            }
        }
        match (self.has_nodes, counts.is_empty()) {
            (false, _) => {
                parts.push("the nodes of a run without a known end are not known".to_owned());
            }
            (true, true) => parts.push("no node is slower, faster or changed".to_owned()),
            (true, false) => parts.push(counts.join(", ")),
        }
        let differ: Vec<String> = self
            .given
            .iter()
            .map(|it| format!("`{}`", it.name))
            .collect();
        if !differ.is_empty() {
            let verb = if differ.len() == 1 {
                "differs"
            } else {
                "differ"
            };
            parts.push(format!("{} {verb}", differ.join(", ")));
        }
        parts.join("; ")
    }
}

fn plural(count: usize, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}

fn statuses(before: &Run, after: &Run) -> String {
    if let (Status::Succeeded, Status::Succeeded, Some(earlier), Some(later)) =
        (before.status, after.status, before.took, after.took)
    {
        let (before, after) = (label::time(earlier), label::time(later));
        let percent = (ratio(earlier, later) - 1.0) * 100.0;
        return match percent {
            _ if percent.abs() < 5.0 || earlier.abs_diff(later) < NOISE => {
                format!("the run took {after}, as long as before")
            }
            _ if percent >= 100.0 => format!(
                "the run took {after}, {:.1} times as long as before ({before})",
                ratio(earlier, later)
            ),
            _ => {
                let than = if percent > 0.0 { "more" } else { "less" };
                let percent = percent.abs();
                format!("the run took {after}, {percent:.0}% {than} than before ({before})")
            }
        };
    }
    let (earlier, later) = (ending(before.status), ending(after.status));
    if earlier == later {
        return format!(
            "both runs {}",
            later
                .replacen("is ", "are ", 1)
                .replacen("was ", "were ", 1)
        );
    }
    format!("the run {later}, the one before {earlier}")
}

/// As a verb.
fn ending(status: Status) -> String {
    match status {
        Status::Succeeded | Status::Failed => status.to_string(),
        Status::Cancelled => format!("was {status}"),
        _ => format!("is {status}"),
    }
}
