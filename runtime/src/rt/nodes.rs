//! Calls of nodes in a run by name, as generated code makes them.

use std::any::Any;

use super::lifecycle::{Lifecycle, Outlook};
use super::request::Request;
use crate::error::Error;

/// The node is called, with hooks before and after it if anybody looks.
///
/// `arguments` are for who looks: those that the call takes are in `before`, and [`Moved`](super::Moved)
/// in the call itself; inputs are [`Elsewhere`](super::Elsewhere). `None` comes back from a node that
/// failed in a run that goes on.
impl<L: Lifecycle> Request<'_, L> {
    /// Before a call that takes some of its arguments.
    ///
    /// # Errors
    ///
    /// Those of hooks.
    #[inline]
    pub fn before(&self, position: usize, arguments: &[&dyn Any]) -> Result<(), Error> {
        self.progress.at(position);
        L::before(self, position, arguments)
    }

    /// A call that can be made again.
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn node<T: 'static>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl Fn() -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.before(position, arguments)?;
        let outlook = const { Outlook::seen(true) };
        L::call(self, position, arguments, outlook, || Some(call()))
    }

    /// A call that takes arguments, after [`before`](Request::before).
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn node_once<T: 'static>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl FnOnce() -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut call = Some(call);
        let outlook = const { Outlook::seen(false) };
        L::call(self, position, arguments, outlook, || {
            call.take().map(|call| call())
        })
    }

    /// A call whose value borrows, or is of a type without a name.
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn unseen<T>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl Fn() -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.before(position, arguments)?;
        L::call(self, position, arguments, Outlook::unseen(true), || {
            Some(call())
        })
    }

    /// The same of one that takes arguments, after [`before`](Request::before).
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn unseen_once<T>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl FnOnce() -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut call = Some(call);
        L::call(self, position, arguments, Outlook::unseen(false), || {
            call.take().map(|call| call())
        })
    }

    /// The call of an expander.
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn expand<I: IntoIterator>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl Fn() -> Result<I, Error>,
    ) -> Result<Option<I::IntoIter>, Error> {
        self.before(position, arguments)?;
        L::call(self, position, arguments, Outlook::expander(true), || {
            Some(call().map(IntoIterator::into_iter))
        })
    }

    /// The same of one that takes arguments, after [`before`](Request::before).
    ///
    /// # Errors
    ///
    /// That of the node, and those of hooks.
    #[inline]
    pub fn expand_once<I: IntoIterator>(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        call: impl FnOnce() -> Result<I, Error>,
    ) -> Result<Option<I::IntoIter>, Error> {
        let mut call = Some(call);
        L::call(self, position, arguments, Outlook::expander(false), || {
            let call = call.take()?;
            Some(call().map(IntoIterator::into_iter))
        })
    }
}
