//! What looks at a run, or changes it, from outside of the flow.

/// The adapters of a driver: a tuple.
///
/// In this version there are none yet, so it is `()`, which costs nothing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of adapters",
    label = "not a tuple of adapters",
    note = "in this version there are no adapters: the only tuple is `()`"
)]
pub trait Adapters: Send + Sync + 'static {}

impl Adapters for () {}
