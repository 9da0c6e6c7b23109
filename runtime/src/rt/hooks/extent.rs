//! What is known of a run at build time.

use std::marker::PhantomData;

use crate::flow::{Flow, Whole};

/// What is known of a run at build time.
pub(crate) trait Extent: Send + Sync {
    /// What it runs and keeps, if that is known.
    const WHOLE: Option<Whole>;
}

/// A run of the whole flow: so guards are decided at build time.
pub(crate) struct OfFlow<F>(PhantomData<fn() -> F>);

impl<F: Flow> Extent for OfFlow<F> {
    // That of a flow with variants depends on the variant.
    const WHOLE: Option<Whole> = if F::WHOLE.runs.is_empty() {
        None
    } else {
        Some(F::WHOLE)
    };
}

/// A run by name.
pub(crate) struct OfRequest;

impl Extent for OfRequest {
    const WHOLE: Option<Whole> = None;
}
