//! What becomes of the results of a run by name. The names are Apache Hamilton's.

use crate::dict::Dict;
use crate::error::Error;

/// Makes one thing of the results of a run by name.
pub trait ResultBuilder: Send + Sync {
    /// What it makes.
    type Output;

    /// Makes it of the results, which are in the order asked for.
    ///
    /// # Errors
    ///
    /// When these results do not make one ([`Error::result`] says why).
    fn build_result(&self, results: Dict) -> Result<Self::Output, Error>;
}

/// The results as they are: by name, in the order asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DictResult;

impl ResultBuilder for DictResult {
    type Output = Dict;

    fn build_result(&self, results: Dict) -> Result<Dict, Error> {
        Ok(results)
    }
}
