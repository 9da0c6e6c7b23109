//! What becomes of a value when its checks have been made.

use std::sync::{Mutex, PoisonError};

use crate::check::{ChecksFailed, FailedCheck, ValidationResult};

/// What a check has found, and what follows from it.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    check: &'static str,
    result: &'a ValidationResult,
    follows: Follows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    Failure,
    Warning { is_secret: bool },
}

/// A check whose failure is that of its node.
#[must_use]
pub const fn fail<'a>(check: &'static str, result: &'a ValidationResult) -> Finding<'a> {
    let follows = Follows::Failure;
    Finding {
        check,
        result,
        follows,
    }
}

/// A check whose failure is said on standard error, once in a process.
#[must_use]
pub const fn warn<'a>(check: &'static str, result: &'a ValidationResult) -> Finding<'a> {
    let follows = Follows::Warning { is_secret: false };
    Finding {
        check,
        result,
        follows,
    }
}

/// The same without what was found.
#[must_use]
pub const fn warn_of_secret<'a>(check: &'static str, result: &'a ValidationResult) -> Finding<'a> {
    let follows = Follows::Warning { is_secret: true };
    Finding {
        check,
        result,
        follows,
    }
}

/// What a function that checks a value says about it, as a result.
#[must_use]
pub fn verdict(check: &'static str, passes: bool) -> ValidationResult {
    let says = if passes { "true" } else { "false" };
    ValidationResult::new(passes, format!("`{check}` is {says}"))
}

/// The value of a node, if its checks let it pass.
///
/// # Errors
///
/// All of its checks that failed and are important.
#[inline]
pub fn checked<T, const N: usize>(
    node: &'static str,
    value: T,
    findings: [Finding<'_>; N],
) -> Result<T, ChecksFailed> {
    if findings.iter().all(|finding| finding.result.passes) {
        return Ok(value);
    }
    let failed = say(node, &findings);
    if failed.is_empty() {
        Ok(value)
    } else {
        Err(ChecksFailed::new(failed))
    }
}

/// The value of a node whose checks only warn.
#[inline]
pub fn noted<T, const N: usize>(node: &'static str, value: T, findings: [Finding<'_>; N]) -> T {
    if !findings.iter().all(|finding| finding.result.passes) {
        say(node, &findings);
    }
    value
}

/// The checks of several nodes, as far as they run: of which node, its name, and what it has found.
///
/// # Errors
///
/// All that failed.
#[inline]
pub fn checks<const N: usize>(
    found: [(&'static str, &'static str, Option<&ValidationResult>); N],
) -> Result<(), ChecksFailed> {
    let passes = |result: Option<&ValidationResult>| result.is_none_or(|result| result.passes);
    if found.iter().all(|(.., result)| passes(*result)) {
        return Ok(());
    }
    Err(report(&found))
}

#[cold]
fn report(found: &[(&'static str, &'static str, Option<&ValidationResult>)]) -> ChecksFailed {
    let failed = found.iter().filter_map(|&(node, check, result)| {
        let result = result.filter(|result| !result.passes)?.clone();
        Some(FailedCheck {
            node,
            check,
            result,
        })
    });
    ChecksFailed::new(failed.collect())
}

/// Warns of what failed, and gives what must not.
#[cold]
fn say(node: &'static str, findings: &[Finding<'_>]) -> Vec<FailedCheck> {
    let mut failed = Vec::new();
    for &Finding {
        check,
        result,
        follows,
    } in findings
    {
        match follows {
            _ if result.passes => {}
            Follows::Failure => failed.push(FailedCheck {
                node,
                check,
                result: result.clone(),
            }),
            Follows::Warning { is_secret } => {
                if is_first(node, check) {
                    let what = if is_secret {
                        "which is not shown of a secret"
                    } else {
                        &result.message
                    };
                    eprintln!("warning: the check `{check}` of `{node}` failed: {what}");
                }
            }
        }
    }
    failed
}

/// Whether nothing has been said of this check yet: in a map block it may fail for each of many items.
fn is_first(node: &'static str, check: &'static str) -> bool {
    static SAID: Mutex<Vec<(&str, &str)>> = Mutex::new(Vec::new());
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    let is_first = !said.contains(&(node, check));
    if is_first {
        said.push((node, check));
    }
    is_first
}

#[cfg(test)]
mod tests {
    use super::{checked, checks, fail, noted, verdict, warn};
    use crate::check::ValidationResult;

    #[test]
    fn a_value_passes_or_fails_with_all_its_checks() {
        let (good, bad) = (verdict("good", true), verdict("bad", false));
        assert_eq!(checked("x", 1, [fail("good", &good)]), Ok(1));
        assert_eq!(checked("x", 1, [warn("bad", &bad)]), Ok(1));
        assert_eq!(noted("x", 1, [warn("bad", &bad), warn("good", &good)]), 1);
        let error = checked("x", 1, [fail("a", &bad), warn("b", &bad), fail("c", &bad)]);
        let error = error.expect_err("two are important");
        assert_eq!(
            error.to_string(),
            "2 checks of `x` failed\n  a: `bad` is false\n  c: `bad` is false"
        );
    }

    #[test]
    fn what_does_not_run_does_not_fail() {
        let (good, bad) = (
            ValidationResult::pass("fine"),
            ValidationResult::fail("not fine"),
        );
        assert_eq!(checks([("x", "a", Some(&good)), ("y", "b", None)]), Ok(()));
        let error = checks([
            ("x", "a", Some(&bad)),
            ("y", "b", None),
            ("z", "c", Some(&bad)),
        ]);
        let error = error.expect_err("two failed");
        assert_eq!(error.nodes(), ["x", "z"]);
    }
}
