//! What a hook fails with.

use std::borrow::Cow;
use std::fmt;

use super::adapter::Adapter;
use super::stages::Stage;
use crate::error::BoxedError;

/// What a hook returns.
pub type HookResult = Result<(), HookError>;

/// Why a hook failed: any error, or text, turns into it with `?` or `into`.
///
/// ```
/// use nevis::{HookError, HookResult};
///
/// fn hook(is_full: bool) -> HookResult {
///     if is_full {
///         return Err("the disk is full".into());
///     }
///     std::fs::metadata(".")?;
///     Ok(())
/// }
///
/// assert!(hook(false).is_ok() && hook(true).is_err());
/// ```
pub struct HookError(pub(crate) Box<What>);

/// What a hook failed with. In a box, so that a hook that does not fail returns in a register.
#[derive(Default)]
pub(crate) struct What {
    pub(crate) failures: Vec<Failure>,
    /// The run is to end, and nothing is wrong.
    pub(crate) cancelled: Option<String>,
}

/// One adapter that failed.
pub(crate) struct Failure {
    pub(crate) adapter: Option<Cow<'static, str>>,
    pub(crate) error: BoxedError,
}

impl HookError {
    /// Ends the run as [`Error::Cancelled`](crate::Error::Cancelled): nothing is wrong, it just is not to
    /// go on. `reason` is lower case, without a full stop. Of `pre` and `post` hooks alike, if
    /// nothing else has failed: else it is added to that.
    #[must_use]
    pub fn cancelled(reason: impl Into<String>) -> Self {
        Self(Box::new(What {
            failures: Vec::new(),
            cancelled: Some(reason.into()),
        }))
    }

    /// The same, as the failure of this adapter, if it is not known to be another's.
    pub(crate) fn of<A: Adapter + ?Sized>(mut self, adapter: &A) -> Self {
        for failure in &mut self.0.failures {
            failure.adapter.get_or_insert_with(|| adapter.name());
        }
        self
    }

    /// The same, as the failure of the adapter of this name.
    #[inline]
    pub(crate) fn by(mut self, adapter: Cow<'static, str>) -> Self {
        for failure in &mut self.0.failures {
            if !adapter.is_empty() {
                failure.adapter.get_or_insert_with(|| adapter.clone());
            }
        }
        self
    }

    /// This and a later one.
    #[inline]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.failures.extend(other.0.failures);
        self.0.cancelled = self.0.cancelled.or(other.0.cancelled);
        self
    }
}

impl<E: Into<BoxedError>> From<E> for HookError {
    #[inline]
    fn from(error: E) -> Self {
        let failure = Failure {
            adapter: None,
            error: error.into(),
        };
        Self(Box::new(What {
            failures: vec![failure],
            cancelled: None,
        }))
    }
}

impl fmt::Display for HookError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut texts = self
            .0
            .failures
            .iter()
            .map(|failure| failure.error.to_string());
        match texts.next().or_else(|| self.0.cancelled.clone()) {
            Some(first) => f.write_str(&first),
            None => Ok(()),
        }?;
        texts.try_for_each(|text| write!(f, "; {text}"))
    }
}

impl fmt::Debug for HookError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is added to an error: hooks that failed because of it or after it, and what else is to be said.
#[derive(Default)]
pub(crate) struct Failures {
    pub(crate) list: Vec<(Stage, Failure)>,
    pub(crate) notes: Vec<String>,
}

impl Failures {
    #[inline]
    pub(crate) fn add(&mut self, stage: Stage, error: HookError) {
        let error = *error.0;
        let failures = error.failures.into_iter();
        self.list.extend(failures.map(|failure| (stage, failure)));
        if let Some(reason) = error.cancelled {
            let failure = Failure {
                adapter: None,
                error: reason.into(),
            };
            self.list.push((stage, failure));
        }
    }
}

impl fmt::Display for Failure {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(adapter) = &self.adapter {
            write!(f, " of `{adapter}`")?;
        }
        write!(f, " failed: {}", self.error)
    }
}

/// A line for each, below an error's own: "note: ..", "and the hook `post_node_execute` of `Log` failed: ..".
impl fmt::Display for Failures {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for note in &self.notes {
            write!(f, "\n  note: {note}")?;
        }
        self.list
            .iter()
            .try_for_each(|(stage, failure)| write!(f, "\n  and the hook `{stage}`{failure}"))
    }
}

impl fmt::Debug for Failures {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = self.list.iter();
        f.debug_list()
            .entries(texts.map(|(stage, failure)| format!("{stage}{failure}")))
            .finish()
    }
}
