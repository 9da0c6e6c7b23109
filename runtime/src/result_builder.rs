//! What becomes of the results of a run by name. The names are Apache Hamilton's.

#[cfg(feature = "arrow")]
mod arrow;
#[cfg(any(feature = "arrow", feature = "polars"))]
mod columns;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "polars")]
mod polars;
mod typed;

#[cfg(feature = "arrow")]
pub use arrow::ArrowTableResult;
#[cfg(feature = "serde")]
pub use json::JsonResult;
#[cfg(feature = "polars")]
pub use polars::PolarsDataFrameResult;
pub use typed::{FromResults, TypedResult};

use crate::dict::Dict;
use crate::error::Error;

/// Makes one thing of the results of a run by name.
///
/// ```
/// use nevis::{Dict, Error, ResultBuilder};
///
/// /// One line per result.
/// struct Report;
///
/// impl ResultBuilder for Report {
///     type Output = String;
///
///     fn build_result(&self, results: Dict) -> Result<String, Error> {
///         let lines = results.iter().map(|(name, value)| format!("{name}: {value:?}\n"));
///         Ok(lines.collect())
///     }
/// }
///
/// assert_eq!(Report.build_result(Dict::default())?, "");
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a result builder",
    label = "not a result builder",
    note = "implement `nevis::ResultBuilder` for it, or use `DictResult` or `TypedResult`"
)]
pub trait ResultBuilder: Send + Sync {
    /// What it makes.
    type Output;

    /// The names without which it makes nothing: a run that does not ask for them is refused before
    /// any node runs.
    fn needs(&self) -> &'static [&'static str] {
        &[]
    }

    /// Makes it of the results, which are in the order asked for.
    ///
    /// # Errors
    ///
    /// When these results do not make one ([`Error::result`] says why).
    fn build_result(&self, results: Dict) -> Result<Self::Output, Error>;
}

/// The results as they are: by name, in the order asked for.
///
/// ```
/// use nevis::{Dict, DictResult, ResultBuilder};
///
/// assert!(DictResult.build_result(Dict::default())?.is_empty());
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DictResult;

impl ResultBuilder for DictResult {
    type Output = Dict;

    fn build_result(&self, results: Dict) -> Result<Dict, Error> {
        Ok(results)
    }
}
