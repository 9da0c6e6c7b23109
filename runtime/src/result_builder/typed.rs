//! Results by name as a struct.

use std::fmt;
use std::marker::PhantomData;

use super::ResultBuilder;
use crate::dict::Dict;
use crate::error::Error;

/// A struct whose fields are results by name. The `Outputs` of each flow are; so may be a struct of
/// one's own.
///
/// ```
/// use nevis::{Dict, Error, FromResults};
///
/// struct Spend {
///     spend_mean: f64,
/// }
///
/// impl FromResults for Spend {
///     fn from_results(results: &mut Dict) -> Result<Self, Error> {
///         Ok(Self { spend_mean: results.take("spend_mean")? })
///     }
/// }
///
/// assert!(Spend::from_results(&mut Dict::default()).is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made of results by name",
    label = "not made of results by name",
    note = "the `Outputs` of a flow can; for another struct implement `nevis::FromResults`"
)]
pub trait FromResults: Sized {
    /// The names of its fields, if they are to be checked before a run.
    const NAMES: &'static [&'static str] = &[];

    /// Takes the values of its fields out of the results.
    ///
    /// # Errors
    ///
    /// When one was not asked for, or is of another type.
    fn from_results(results: &mut Dict) -> Result<Self, Error>;
}

/// Nothing is asked for.
impl FromResults for () {
    fn from_results(_: &mut Dict) -> Result<Self, Error> {
        Ok(())
    }
}

/// The results as a struct, for example the `Outputs` of the flow. Every field must be asked for: for
/// `Outputs`, all outputs of the flow. Results that it has no field for are dropped.
///
/// ```
/// # struct Spend;
/// # impl nevis::FromResults for Spend {
/// #     fn from_results(_: &mut nevis::Dict) -> Result<Self, nevis::Error> { Ok(Self) }
/// # }
/// use nevis::{Dict, ResultBuilder, TypedResult};
///
/// let spend: Spend = TypedResult::new().build_result(Dict::default())?;
/// # Ok::<(), nevis::Error>(())
/// ```
pub struct TypedResult<T> {
    made: PhantomData<fn() -> T>,
}

impl<T> TypedResult<T> {
    /// Makes a `T`.
    #[must_use]
    pub const fn new() -> Self {
        Self { made: PhantomData }
    }
}

impl<T> Default for TypedResult<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for TypedResult<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TypedResult<T> {}

impl<T> fmt::Debug for TypedResult<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypedResult<{}>", std::any::type_name::<T>())
    }
}

impl<T: FromResults> ResultBuilder for TypedResult<T> {
    type Output = T;

    fn needs(&self) -> &'static [&'static str] {
        T::NAMES
    }

    fn build_result(&self, mut results: Dict) -> Result<T, Error> {
        T::from_results(&mut results)
    }
}
