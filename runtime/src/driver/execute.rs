//! A run by name.

use crate::dict::Dict;
use crate::error::Error;
use crate::flow::Flow;
use crate::given::Given;
use crate::rt::Executors;

/// What is known before any request.
#[derive(Debug)]
pub(super) struct Plans {}

impl Plans {
    pub(super) fn new<F: Flow>() -> Self {
        Self {}
    }
}

pub(super) fn execute<F: Flow>(
    _plans: &Plans,
    _executors: &Executors<'_>,
    _names: &[&str],
    _inputs: Given,
    _overrides: Given,
) -> Result<Dict, Error> {
    Err(Error::result("not there yet"))
}
