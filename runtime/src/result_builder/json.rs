//! Results by name as JSON.

use super::ResultBuilder;
use crate::dict::Dict;
use crate::error::Error;

/// The results as one JSON object, in the order asked for. Their types are `Serialize`.
///
/// Needs the feature `serde`.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{JsonResult, inputs, overrides};
///
/// let driver = pipeline::driver().with_result_builder(JsonResult).build();
/// let inputs = inputs! { spend: vec![1.0, 3.0] };
/// let json = driver.execute(["spend_zero_mean", "spend_mean"], inputs, overrides! {})?;
/// assert_eq!(json.to_string(), r#"{"spend_zero_mean":[-1.0,1.0],"spend_mean":2.0}"#);
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
