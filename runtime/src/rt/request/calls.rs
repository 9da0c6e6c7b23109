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
    /// What comes before a call: whether it is made. It is not when an argument is missing.
    #[inline]
    fn begin(
        &self,
        position: usize,
        arguments: &[&dyn Any],
        is_there: bool,
    ) -> Result<bool, Error> {
        if !self.progress.goes_on() || !is_there || !L::runs(self, position) {
            return Ok(false);
        }
        self.progress.at(position);
        L::before(self, position, arguments)?;
        Ok(true)
    }

    /// The call with all that may be around it, or else what is given in its place.
    #[inline]
    fn called<T: 'static>(
        &self,
        position: usize,
        keeps: Keeps,
        begun: Result<bool, Error>,
        arguments: &[&dyn Any],
        outlook: Outlook<T>,
        call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Option<T> {
        if !self.progress.goes_on() {
            return None;
        }
        let value = begun.and_then(|is_called| {
            if is_called {
                L::call(self, position, arguments, outlook, call)
            } else {
                self.given(position)
            }
        });
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
        $try_call:ident $try_call_kept:ident $tried:ident $expand:ident
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
                $(mut $argument: $Argument,)*
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
                $(mut $argument: $Argument,)*
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
                $(mut $argument: $Argument,)*
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
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                if L::passes_on(self, position) {
                    calls!(@there self position ($($argument),*) match node($($argument),*) {
                        Ok(value) => Some(value),
                        Err(error) => self.node_fails(position, error),
                    });
                }
                self.$tried(position, Keeps::Here, node, $($argument),*)
            }

            /// Calls an expander with these arguments, if it runs. None of them is taken.
            pub fn $expand<$($Value, $Argument: Argument<$Value>,)* I: IntoIterator>(
                &self,
                position: usize,
                expander: fn($($Value),*) -> I,
                $($argument: $Argument,)*
            ) -> Option<I::IntoIter> {
                let arguments: &[&dyn Any] = &[$($argument.seen()),*];
                let is_there = true $(&& $argument.is_there())*;
                let items = match self.begin(position, arguments, is_there) {
                    Ok(true) => L::call(self, position, arguments, Outlook::expander(true), || {
                        Some(Ok(expander($($argument.value()?),*).into_iter()))
                    }),
                    Ok(false) => self.absent(position),
                    Err(error) => Err(error),
                };
                match items {
                    Ok(items) => items,
                    Err(error) => {
                        self.progress.fail(error);
                        None
                    }
                }
            }

            #[inline]
            fn $called<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                keeps: Keeps,
                node: fn($($Value),*) -> T,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                L::apart(|| {
                    calls!(@called self position keeps ($($argument: $Argument $Value),*) |$($argument),*| {
                        Some(Ok(node($($argument),*)))
                    })
                })
            }

            #[inline]
            fn $tried<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                keeps: Keeps,
                node: fn($($Value),*) -> Result<T, E>,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                L::apart(|| {
                    calls!(@called self position keeps ($($argument: $Argument $Value),*) |$($argument),*| {
                        let result = node($($argument),*);
                        Some(result.map_err(|error| self.error(position, error)))
                    })
                })
            }
        }
    )*};

    (@called $self:ident $position:ident $keeps:ident
        ($($argument:ident: $Argument:ident $Value:ident),*) |$($name:ident),*| $call:expr
    ) => {{
        let is_there = true $(&& $argument.is_there())*;
        let begun = $self.begin($position, &[$($argument.seen()),*], is_there);
        if const { false $(|| <$Argument as Argument<$Value>>::IS_TAKEN)* } {
            let mut values = match begun {
                Ok(true) => Some(($($argument.take(),)*)),
                _ => None,
            };
            let arguments: &[&dyn Any] = &[$($argument.seen()),*];
            let outlook = const { Outlook::seen(false) };
            $self.called($position, $keeps, begun, arguments, outlook, || {
                let ($($name,)*) = values.take()?;
                $(let $name = $name?;)*
                $call
            })
        } else {
            let arguments: &[&dyn Any] = &[$($argument.seen()),*];
            let outlook = const { Outlook::seen(true) };
            $self.called($position, $keeps, begun, arguments, outlook, || {
                $(let $name = $name.value()?;)*
                $call
            })
        }
    }};

    (@there $self:ident $position:ident ($($argument:ident),*) $call:expr) => {
        #[allow(unreachable_patterns, reason = "without parameters there is nothing to be missing")]
        match ($($argument.take(),)*) {
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
    call_0 call_kept_0 called_0 try_call_0 try_call_kept_0 tried_0 expand_0 ()
    call_1 call_kept_1 called_1 try_call_1 try_call_kept_1 tried_1 expand_1 (a: A V1)
    call_2 call_kept_2 called_2 try_call_2 try_call_kept_2 tried_2 expand_2 (a: A V1, b: B V2)
    call_3 call_kept_3 called_3 try_call_3 try_call_kept_3 tried_3 expand_3 (a: A V1, b: B V2, c: C V3)
    call_4 call_kept_4 called_4 try_call_4 try_call_kept_4 tried_4 expand_4 (a: A V1, b: B V2, c: C V3, d: D V4)
}
