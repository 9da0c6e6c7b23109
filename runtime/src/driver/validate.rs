//! What a run by name would do.

use super::execute::Plans;
use super::run_plan::RunPlan;
use crate::error::Error;
use crate::flow::Flow;
use crate::given::Given;

/// Checks a request as a run does, without running.
pub(super) fn validate<F: Flow>(
    _plans: &Plans,
    _names: &[&str],
    _inputs: Given,
    _overrides: Given,
) -> Result<RunPlan, Error> {
    Err(Error::result("not there yet"))
}
