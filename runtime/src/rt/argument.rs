//! What generated code gives to a node of a run by name.

use std::any::Any;
use std::borrow::Borrow;

use crate::collect::Collect;
use crate::view::{Elsewhere, Moved};

/// A local of a run by name as a node's argument of type `V`.
///
/// A local is an `Option`: it has a value if the run needs it, and if nothing that it needs is missing.
#[diagnostic::on_unimplemented(
    message = "this argument is not a `{V}`",
    label = "the node's parameter is a `{V}`"
)]
pub trait Argument<V> {
    /// Whether the call takes the local, so that it cannot be made again.
    const IS_TAKEN: bool = false;

    /// The argument, if it is there; none of a local that is taken.
    fn value(&self) -> Option<V>;

    /// The same; a local that is taken is gone then.
    #[inline]
    fn take(&mut self) -> Option<V> {
        self.value()
    }

    /// Whether the local has a value.
    #[inline]
    fn is_there(&self) -> bool {
        self.value().is_some()
    }

    /// What is left of the local when the call has taken what it takes.
    #[must_use]
    fn left(&self) -> Self
    where
        Self: Sized;

    /// A look at it, for adapters.
    fn seen(&self) -> &dyn Any;
}

/// A value that is copied.
impl<T: Copy + 'static> Argument<T> for Option<T> {
    #[inline]
    fn value(&self) -> Self {
        *self
    }

    #[inline]
    fn left(&self) -> Self {
        *self
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        match self {
            Some(value) => value,
            None => &Elsewhere,
        }
    }
}

/// A value that the node borrows.
impl<'v, T: Borrow<V> + 'static, V: ?Sized> Argument<&'v V> for &'v Option<T> {
    #[inline]
    fn value(&self) -> Option<&'v V> {
        self.as_ref().map(Borrow::borrow)
    }

    #[inline]
    fn is_there(&self) -> bool {
        self.is_some()
    }

    #[inline]
    fn left(&self) -> Self {
        self
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        match self {
            Some(value) => value,
            None => &Elsewhere,
        }
    }
}

/// A reference that is passed on.
#[derive(Clone, Copy, Debug)]
pub struct Passed<'v, T>(pub Option<&'v T>);

impl<'v, T: Borrow<V> + 'static, V: ?Sized> Argument<&'v V> for Passed<'v, T> {
    #[inline]
    fn value(&self) -> Option<&'v V> {
        self.0.map(Borrow::borrow)
    }

    #[inline]
    fn is_there(&self) -> bool {
        self.0.is_some()
    }

    #[inline]
    fn left(&self) -> Self {
        Self(self.0)
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        match self.0 {
            Some(value) => value,
            None => &Elsewhere,
        }
    }
}

/// A reference or an input that adapters see elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Hidden<T>(pub Option<T>);

impl<T: Copy> Argument<T> for Hidden<T> {
    #[inline]
    fn value(&self) -> Option<T> {
        self.0
    }

    #[inline]
    fn left(&self) -> Self {
        *self
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        &Elsewhere
    }
}

/// A value that the node takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken<T>(pub Option<T>);

impl<T: 'static> Argument<T> for Taken<T> {
    const IS_TAKEN: bool = true;

    fn value(&self) -> Option<T> {
        None
    }

    #[inline]
    fn take(&mut self) -> Option<T> {
        self.0.take()
    }

    #[inline]
    fn is_there(&self) -> bool {
        self.0.is_some()
    }

    #[inline]
    fn left(&self) -> Self {
        Self(None)
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        match &self.0 {
            Some(value) => value,
            None => &Moved,
        }
    }
}

/// Every item's value, as a list that the node takes.
#[derive(Debug)]
pub struct TakenList<T>(pub Option<Collect<T>>);

impl<T: 'static> Argument<Collect<T>> for TakenList<T> {
    const IS_TAKEN: bool = true;

    fn value(&self) -> Option<Collect<T>> {
        None
    }

    #[inline]
    fn take(&mut self) -> Option<Collect<T>> {
        self.0.take()
    }

    #[inline]
    fn is_there(&self) -> bool {
        self.0.is_some()
    }

    #[inline]
    fn left(&self) -> Self {
        Self(None)
    }

    #[inline]
    fn seen(&self) -> &dyn Any {
        match &self.0 {
            Some(list) => list.as_vec(),
            None => &Moved,
        }
    }
}
