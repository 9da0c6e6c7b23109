//! Nodes of a run by name that are called with what there is, as it is.
#![expect(
    clippy::too_many_arguments,
    reason = "generated code calls these with the arguments of nodes"
)]

use std::any::Any;

use super::Request;
use crate::error::Error;
use crate::rt::argument::Argument;
use crate::rt::at::NodeError;
use crate::rt::lifecycle::{Lifecycle, Outlook};

/// Whether a value is kept where it is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// If it is asked for.
    Here,
    /// Elsewhere, or nowhere.
    No,
}

impl<L: Lifecycle> Request<'_, L> {
    /// A call with all that may be around it. It gives nothing when an argument is missing.
    #[inline]
    fn called<T: 'static>(
        &self,
        position: usize,
        keeps: Keeps,
        arguments: &[&dyn Any],
        is_there: bool,
        call: impl Fn() -> Option<Result<T, Error>>,
    ) -> Option<T> {
        if !self.progress.goes_on() {
            return None;
        }
        let value = if is_there && L::runs(self, position) {
            self.progress.at(position);
            let outlook = const { Outlook::seen(true) };
            L::before(self, position, arguments)
                .and_then(|()| L::call(self, position, arguments, outlook, call))
        } else {
            self.given(position)
        };
        match (value, keeps) {
            (Ok(value), Keeps::Here) => self.keep(position, value),
            (Ok(value), Keeps::No) => value,
            (Err(error), _) => {
                self.progress.fail(error);
                None
            }
        }
    }

    #[cold]
    fn node_fails<T, E: NodeError>(&self, position: usize, error: E) -> Option<T> {
        self.progress.fail(self.error(position, error));
        None
    }
}

/// Methods for nodes of so many parameters. What is usual is inlined: the node runs, nobody looks, and its
/// value is not asked for. All else is a function that nodes of the same types share.
macro_rules! calls {
    ($(
        $call:ident $call_kept:ident $called:ident
        $try_call:ident $try_call_kept:ident $tried:ident
        ($($argument:ident: $Argument:ident $Value:ident),*)
    )*) => {$(
        /// Nodes of so many parameters.
        impl<L: Lifecycle> Request<'_, L> {
            /// Calls a node with these arguments, if it runs.
            #[inline]
            pub fn $call<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                node: fn($($Value),*) -> T,
                $($argument: $Argument,)*
            ) -> Option<T> {
                if L::runs_unwatched(self, position) {
                    calls!(@there self position ($($argument),*) Some(node($($argument),*)));
                }
                self.$called(position, Keeps::No, node, $($argument),*)
            }

            /// The same, and keeps its value if that is asked for.
            #[inline]
            pub fn $call_kept<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                node: fn($($Value),*) -> T,
                $($argument: $Argument,)*
            ) -> Option<T> {
                if L::passes_on(self, position) {
                    calls!(@there self position ($($argument),*) Some(node($($argument),*)));
                }
                self.$called(position, Keeps::Here, node, $($argument),*)
            }

            /// Calls a node that may fail with these arguments, if it runs.
            #[inline]
            pub fn $try_call<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                node: fn($($Value),*) -> Result<T, E>,
                $($argument: $Argument,)*
            ) -> Option<T> {
                if L::runs_unwatched(self, position) {
                    calls!(@there self position ($($argument),*) match node($($argument),*) {
                        Ok(value) => Some(value),
                        Err(error) => self.node_fails(position, error),
                    });
                }
                self.$tried(position, Keeps::No, node, $($argument),*)
            }

            /// The same, and keeps its value if that is asked for.
            #[inline]
            pub fn $try_call_kept<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                node: fn($($Value),*) -> Result<T, E>,
                $($argument: $Argument,)*
            ) -> Option<T> {
                if L::passes_on(self, position) {
                    calls!(@there self position ($($argument),*) match node($($argument),*) {
                        Ok(value) => Some(value),
                        Err(error) => self.node_fails(position, error),
                    });
                }
                self.$tried(position, Keeps::Here, node, $($argument),*)
            }

            #[inline]
            fn $called<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                keeps: Keeps,
                node: fn($($Value),*) -> T,
                $($argument: $Argument,)*
            ) -> Option<T> {
                L::apart(|| {
                    let is_there = true $(&& $argument.value().is_some())*;
                    self.called(position, keeps, &[$($argument.seen()),*], is_there, || {
                        Some(Ok(node($($argument.value()?),*)))
                    })
                })
            }

            #[inline]
            fn $tried<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                keeps: Keeps,
                node: fn($($Value),*) -> Result<T, E>,
                $($argument: $Argument,)*
            ) -> Option<T> {
                L::apart(|| {
                    let is_there = true $(&& $argument.value().is_some())*;
                    self.called(position, keeps, &[$($argument.seen()),*], is_there, || {
                        let result = node($($argument.value()?),*);
                        Some(result.map_err(|error| self.error(position, error)))
                    })
                })
            }
        }
    )*};

    (@there $self:ident $position:ident ($($argument:ident),*) $call:expr) => {
        #[allow(unreachable_patterns, reason = "without parameters there is nothing to be missing")]
        match ($($argument.value(),)*) {
            ($(Some($argument),)*) => {
                $self.progress.at($position);
                return $call;
            }
            _ => {}
        }
    };
}

// More parameters are called by a closure.
#[rustfmt::skip]
calls! {
    call_0 call_kept_0 called_0 try_call_0 try_call_kept_0 tried_0 ()
    call_1 call_kept_1 called_1 try_call_1 try_call_kept_1 tried_1 (a: A V1)
    call_2 call_kept_2 called_2 try_call_2 try_call_kept_2 tried_2 (a: A V1, b: B V2)
    call_3 call_kept_3 called_3 try_call_3 try_call_kept_3 tried_3 (a: A V1, b: B V2, c: C V3)
    call_4 call_kept_4 called_4 try_call_4 try_call_kept_4 tried_4 (a: A V1, b: B V2, c: C V3, d: D V4)
}
