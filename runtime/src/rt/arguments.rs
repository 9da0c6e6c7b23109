//! All arguments of a node of a run by name, as generated code gives them.

use std::any::Any;

use super::argument::Argument;

/// The locals that are given to a node, as its arguments of types `V`: a tuple of both.
pub(super) trait Arguments<V>: Sized {
    /// Whether the call takes any of them, so that it cannot be made again.
    const ARE_TAKEN: bool;

    /// The arguments, if all are there and none is taken.
    fn values(&self) -> Option<V>;

    /// The same; locals that are taken are gone then.
    fn take(&mut self) -> Option<V>;

    /// Whether all locals have values.
    fn are_there(&self) -> bool;

    /// What there is to look at when the call has taken what it takes.
    ///
    /// A copy, so that what is only looked at when something fails need not be in memory otherwise.
    fn left(&self) -> Self;

    /// A look at them, for adapters.
    fn look<R>(&self, look: impl FnOnce(&[&dyn Any]) -> R) -> R;
}

macro_rules! arguments {
    ($(($($argument:ident: $Argument:ident $Value:ident),*))*) => {$(
        impl<$($Value, $Argument: Argument<$Value>),*> Arguments<($($Value,)*)> for ($($Argument,)*) {
            const ARE_TAKEN: bool = false $(|| <$Argument as Argument<$Value>>::IS_TAKEN)*;

            #[inline]
            fn values(&self) -> Option<($($Value,)*)> {
                let ($($argument,)*) = self;
                Some(($($argument.value()?,)*))
            }

            #[inline]
            fn take(&mut self) -> Option<($($Value,)*)> {
                let ($($argument,)*) = self;
                Some(($($argument.take()?,)*))
            }

            #[inline]
            fn are_there(&self) -> bool {
                let ($($argument,)*) = self;
                true $(&& $argument.is_there())*
            }

            #[allow(clippy::unused_unit, reason = "without arguments nothing is left")]
            #[inline]
            fn left(&self) -> Self {
                let ($($argument,)*) = self;
                ($($argument.left(),)*)
            }

            #[inline]
            fn look<R>(&self, look: impl FnOnce(&[&dyn Any]) -> R) -> R {
                let ($($argument,)*) = self;
                look(&[$($argument.seen()),*])
            }
        }
    )*};
}

// More are given to closures.
arguments! {
    ()
    (a: A V1)
    (a: A V1, b: B V2)
    (a: A V1, b: B V2, c: C V3)
    (a: A V1, b: B V2, c: C V3, d: D V4)
}
