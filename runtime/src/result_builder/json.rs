//! Results by name as JSON.

use super::ResultBuilder;
use crate::dict::Dict;
use crate::error::Error;

/// The results as one JSON object, in the order asked for. Their types are `Serialize`.
///
/// ```
/// use nevis::{Dict, JsonResult, ResultBuilder};
///
/// assert_eq!(JsonResult.build_result(Dict::default())?, serde_json::json!({}));
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonResult;

impl ResultBuilder for JsonResult {
    type Output = serde_json::Value;

    fn build_result(&self, results: Dict) -> Result<serde_json::Value, Error> {
        results.to_json()
    }
}
