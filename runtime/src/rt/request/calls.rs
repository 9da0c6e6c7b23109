//! Nodes of a run by name that are called with what there is, as it is.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "a node that is called by pointer is often predicted wrongly"
    )
)]
#![expect(
    clippy::too_many_arguments,
    reason = "generated code calls these with the arguments of nodes"
)]

use std::convert::Infallible;

use super::Request;
use crate::rt::argument::Argument;
use crate::rt::arguments::Arguments;
use crate::rt::at::NodeError;
use crate::rt::lifecycle::Lifecycle;

/// Methods for nodes of so many parameters. What is usual is inlined: the node runs, its value is not asked for,
/// and nobody looks, or who looks is known at build time. All else is a function that nodes of the same types
/// share. `true` and `false` say whether the value is kept here, if it is asked for.
macro_rules! calls {
    ($(
        $call:ident $call_kept:ident $try_call:ident $try_call_kept:ident $expand:ident
        ($($argument:ident: $Argument:ident $Value:ident),*)
    )*) => {$(
        /// Nodes of so many parameters.
        impl<L: Lifecycle> Request<'_, L> {
            /// Calls a node with these arguments, if it runs.
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $call<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                node: fn($($Value),*) -> T,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                calls!(@unwatched false self position ($($argument),*) Some(node($($argument),*)));
                calls!(@watched false self position ($($argument),*) Ok::<_, Infallible>(node($($argument),*)))
            }

            /// The same, and keeps its value if that is asked for.
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $call_kept<$($Value, $Argument: Argument<$Value>,)* T: 'static>(
                &self,
                position: usize,
                node: fn($($Value),*) -> T,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                calls!(@unwatched true self position ($($argument),*) Some(node($($argument),*)));
                calls!(@watched true self position ($($argument),*) Ok::<_, Infallible>(node($($argument),*)))
            }

            /// Calls a node that may fail with these arguments, if it runs.
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $try_call<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                node: fn($($Value),*) -> Result<T, E>,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                calls!(@unwatched false self position ($($argument),*) match node($($argument),*) {
                    Ok(value) => Some(value),
                    Err(error) => self.node_fails(position, error),
                });
                calls!(@watched false self position ($($argument),*) node($($argument),*))
            }

            /// The same, and keeps its value if that is asked for.
            #[cfg_attr(not(debug_assertions), inline(always))]
            pub fn $try_call_kept<$($Value, $Argument: Argument<$Value>,)* T: 'static, E: NodeError>(
                &self,
                position: usize,
                node: fn($($Value),*) -> Result<T, E>,
                $(mut $argument: $Argument,)*
            ) -> Option<T> {
                calls!(@unwatched true self position ($($argument),*) match node($($argument),*) {
                    Ok(value) => Some(value),
                    Err(error) => self.node_fails(position, error),
                });
                calls!(@watched true self position ($($argument),*) node($($argument),*))
            }

            /// Calls an expander with these arguments, if it runs. None of them is taken.
            pub fn $expand<$($Value, $Argument: Argument<$Value>,)* I: IntoIterator>(
                &self,
                position: usize,
                expander: fn($($Value),*) -> I,
                $($argument: $Argument,)*
            ) -> Option<I::IntoIter> {
                self.expands(position, ($($argument,)*), |($($argument,)*)| {
                    expander($($argument),*)
                })
            }
        }
    )*};

    (@unwatched $keeps:literal $self:ident $position:ident ($($argument:ident),*) $call:expr) => {
        if const { !L::IS_WATCHED } && $self.is_plain::<$keeps>($position) {
            #[allow(unreachable_patterns, reason = "without parameters there is nothing to be missing")]
            match ($($argument.take(),)*) {
                ($(Some($argument),)*) => {
                    $self.progress.at($position);
                    return $call;
                }
                _ => {}
            }
        }
    };

    (@watched $keeps:literal $self:ident $position:ident ($($argument:ident),*) $call:expr) => {{
        let arguments = ($($argument,)*);
        let node = move |($($argument,)*)| $call;
        if const { !L::IS_WATCHED } {
            $self.rarely::<$keeps, _, _, _, _>($position, arguments, node)
        } else if L::is_listed($self) {
            $self.listed::<$keeps, _, _, _, _>($position, arguments, node)
        } else if $self.is_plain::<$keeps>($position) && arguments.are_there() {
            $self.watched::<true, _, _, _, _>($position, arguments, node)
        } else {
            $self.rarely::<$keeps, _, _, _, _>($position, arguments, node)
        }
    }};
}

// More parameters are called by a closure.
calls! {
    call_0 call_kept_0 try_call_0 try_call_kept_0 expand_0 ()
    call_1 call_kept_1 try_call_1 try_call_kept_1 expand_1 (a: A V1)
    call_2 call_kept_2 try_call_2 try_call_kept_2 expand_2 (a: A V1, b: B V2)
    call_3 call_kept_3 try_call_3 try_call_kept_3 expand_3 (a: A V1, b: B V2, c: C V3)
    call_4 call_kept_4 try_call_4 try_call_kept_4 expand_4 (a: A V1, b: B V2, c: C V3, d: D V4)
}
