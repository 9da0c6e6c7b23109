//! The error of a node whose checks failed.

use std::error::Error;
use std::fmt;

use super::count::count;
use super::result::ValidationResult;

/// All checks that failed in a place of a flow: the error of a node with `importance = fail`.
///
/// Nodes that are checked in the same run, or for the same item, and do not need each other are one report.
/// Find it in the error of a run:
///
/// ```
/// fn bad_columns(error: &nevis::Error) -> Vec<&str> {
///     match error.downcast_ref::<nevis::ChecksFailed>() {
///         Some(failed) => failed.nodes(),
///         None => Vec::new(),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecksFailed {
    checks: Vec<FailedCheck>,
}

/// A check that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedCheck {
    /// The node that was checked.
    pub node: &'static str,
    /// The check's name: `range`, or a function's.
    pub check: &'static str,
    /// What it found.
    pub result: ValidationResult,
}

impl ChecksFailed {
    #[inline]
    pub(crate) fn new(checks: Vec<FailedCheck>) -> Self {
        Self { checks }
    }

    /// The checks that failed, by nodes, in the order in which they are written.
    #[must_use]
    #[inline]
    pub fn checks(&self) -> &[FailedCheck] {
        &self.checks
    }

    /// The nodes that have failed checks, each once.
    #[must_use]
    #[inline]
    pub fn nodes(&self) -> Vec<&'static str> {
        let mut nodes: Vec<_> = self.checks.iter().map(|check| check.node).collect();
        nodes.dedup();
        nodes
    }
}

/// One line for each check; of several nodes, below each node's name.
impl fmt::Display for ChecksFailed {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nodes = self.nodes();
        let checks = count(self.checks.len(), "check", "checks");
        if let [node] = nodes[..] {
            write!(f, "{checks} of `{node}` failed")?;
            for check in &self.checks {
                write!(f, "\n  {}: {}", check.check, check.result)?;
            }
            return Ok(());
        }
        write!(f, "{checks} of {} nodes failed", nodes.len())?;
        for node in nodes {
            write!(f, "\n  `{node}`")?;
            for check in self.checks.iter().filter(|check| check.node == node) {
                write!(f, "\n    {}: {}", check.check, check.result)?;
            }
        }
        Ok(())
    }
}

impl Error for ChecksFailed {}

#[cfg(test)]
mod tests {
    use super::{ChecksFailed, FailedCheck, ValidationResult};

    fn failed(checks: &[(&'static str, &'static str, &str)]) -> ChecksFailed {
        let failed = |&(node, check, message): &(_, _, &str)| FailedCheck {
            node,
            check,
            result: ValidationResult::fail(message),
        };
        ChecksFailed::new(checks.iter().map(failed).collect())
    }

    #[test]
    fn one_node_is_named_in_the_first_line() {
        let error = failed(&[("age", "range", "-1 is outside 0 to 120")]);
        assert_eq!(
            error.to_string(),
            "1 check of `age` failed\n  range: -1 is outside 0 to 120"
        );
    }

    #[test]
    fn several_nodes_are_a_report() {
        let error = failed(&[
            ("age", "range", "too old"),
            ("age", "unique", "twice"),
            ("name", "not_empty", "it is empty"),
        ]);
        assert_eq!(error.nodes(), ["age", "name"]);
        assert_eq!(
            error.to_string(),
            "3 checks of 2 nodes failed\n  \
             `age`\n    range: too old\n    unique: twice\n  \
             `name`\n    not_empty: it is empty"
        );
    }
}
